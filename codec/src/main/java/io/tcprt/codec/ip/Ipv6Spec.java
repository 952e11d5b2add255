package io.tcprt.codec.ip;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.octets.FieldRange;

/**
 * An IPv6 header to write, without extension headers; version and payload length are derived.
 *
 * @param nextHeader the number of the transport
 * @param flowLabel 20 bits; 0 for a packet of no flow (<a href="https://www.rfc-editor.org/rfc/rfc6437#section-2">RFC 6437
 *     §2</a>)
 */
public record Ipv6Spec(
        Ipv6Address source, Ipv6Address destination, int nextHeader, int hopLimit, int dsfield, int flowLabel)
        implements IpSpec {

    public Ipv6Spec {
        FieldRange.unsigned8("next header", nextHeader);
        FieldRange.unsigned8("hop limit", hopLimit);
        FieldRange.unsigned8("traffic class", dsfield);
        FieldRange.require("flow label", flowLabel, 0, Ipv6View.FLOW_LABEL_MASK);
    }

    @Override
    public int headerLength() {
        return Ipv6View.MIN_HEADER_LENGTH;
    }

    @Override
    public void emit(ByteBuf out, int payloadLength) {
        FieldRange.unsigned16("IPv6 payload length", payloadLength);
        out.writeInt(Ipv6View.VERSION << 28 | dsfield << 20 | flowLabel);
        out.writeShort(payloadLength).writeByte(nextHeader).writeByte(hopLimit);
        out.writeLong(source.high()).writeLong(source.low());
        out.writeLong(destination.high()).writeLong(destination.low());
    }
}
