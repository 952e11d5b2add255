package io.tcprt.codec.ip;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.octets.FieldRange;
import io.tcprt.codec.octets.InternetChecksum;

/**
 * An IPv4 header to write. Version, lengths and checksum are derived; it is never that of a fragment.
 *
 * @param source the source address
 * @param destination the destination address
 * @param protocol the protocol number of the transport, 0 to 255
 * @param ttl time to live, 0 to 255
 * @param id identification, 0 to 65535
 * @param dsfield DSCP and ECN, 0 to 255
 * @param dontFragment the DF flag
 * @param options the options
 * @see <a href="https://www.rfc-editor.org/rfc/rfc791#section-3.1">RFC 791 §3.1</a>
 * @since 0.1
 */
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

    /**
     * Checks the numbers.
     *
     * @param source any
     * @param destination any
     * @param protocol 0 to 255
     * @param ttl 0 to 255
     * @param id 0 to 65535
     * @param dsfield 0 to 255
     * @param dontFragment any
     * @param options any
     * @throws IllegalArgumentException when a number is out of range; the message names it and the range
     */
    public Ipv4Spec {
        FieldRange.unsigned8("protocol", protocol);
        FieldRange.unsigned8("TTL", ttl);
        FieldRange.unsigned16("identification", id);
        FieldRange.unsigned8("DS field", dsfield);
    }

    /** {@return the length of the header in octets, options and padding included: 20 to 60} */
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
