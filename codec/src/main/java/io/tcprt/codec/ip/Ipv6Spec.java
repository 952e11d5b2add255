package io.tcprt.codec.ip;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.octets.FieldRange;

/**
 * An IPv6 header to write, without extension headers. Version and payload length are derived.
 *
 * @param source the source address
 * @param destination the destination address
 * @param nextHeader the protocol number of the transport, 0 to 255
 * @param hopLimit 0 to 255
 * @param dsfield the traffic class, DSCP and ECN, 0 to 255
 * @param flowLabel 0 to 1048575; 0 for a packet that belongs to no flow (<a
 *     href="https://www.rfc-editor.org/rfc/rfc6437#section-2">RFC 6437 §2</a>)
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8200#section-3">RFC 8200 §3</a>
 * @since 0.1
 */
public record Ipv6Spec(
        Ipv6Address source, Ipv6Address destination, int nextHeader, int hopLimit, int dsfield, int flowLabel)
        implements IpSpec {

    /**
     * Checks the numbers.
     *
     * @param source any
     * @param destination any
     * @param nextHeader 0 to 255
     * @param hopLimit 0 to 255
     * @param dsfield 0 to 255
     * @param flowLabel 0 to 1048575
     * @throws IllegalArgumentException when a number is out of range; the message names it and the range
     */
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
