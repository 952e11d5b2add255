package io.tcprt.codec.ip;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.octets.FieldRange;
import io.tcprt.codec.octets.InternetChecksum;

/** An IPv4 header to write; version, lengths and checksum are derived. */
public record Ipv4Spec(
        Ipv4Address source,
        Ipv4Address destination,
        int protocol,
        int ttl,
        int id,
        int dsfield,
        boolean dontFragment,
        Ipv4OptionsSpec options)
        implements IpSpec {

    private static final int MAX_TOTAL_LENGTH = 0xffff;

    public Ipv4Spec {
        FieldRange.unsigned8("protocol", protocol);
        FieldRange.unsigned8("TTL", ttl);
        FieldRange.unsigned16("identification", id);
        FieldRange.unsigned8("DS field", dsfield);
    }

    /** The header's octets, options and padding included. */
    @Override
    public int headerLength() {
        return Ipv4View.MIN_HEADER_LENGTH + options.paddedLength();
    }

    @Override
    public void emit(ByteBuf out, int payloadLength) {
        int start = out.writerIndex();
        int header = headerLength();
        FieldRange.require("IPv4 payload length", payloadLength, 0, MAX_TOTAL_LENGTH - header);
        out.writeByte(Ipv4View.VERSION << 4 | header / 4).writeByte(dsfield).writeShort(header + payloadLength);
        out.writeShort(id).writeShort(dontFragment ? Ipv4View.DONT_FRAGMENT : 0);
        out.writeByte(ttl).writeByte(protocol).writeShort(0);
        out.writeInt(source.bits()).writeInt(destination.bits());
        options.emit(out);
        out.setShort(start + Ipv4View.CHECKSUM, InternetChecksum.of(out, start, start + header));
    }
}
