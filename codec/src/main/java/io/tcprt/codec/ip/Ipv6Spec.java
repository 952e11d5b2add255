package io.tcprt.codec.ip;

import io.netty.buffer.ByteBuf;

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

    private static final int MAX_PAYLOAD_LENGTH = 0xffff;

    public Ipv6Spec {
        if ((flowLabel & ~Ipv6View.FLOW_LABEL_MASK) != 0) {
            throw new IllegalArgumentException("a flow label has 20 bits: " + flowLabel);
        }
    }

    @Override
    public int headerLength() {
        return Ipv6View.MIN_HEADER_LENGTH;
    }

    @Override
    public void emit(ByteBuf out, int payloadLength) {
        if (payloadLength < 0 || payloadLength > MAX_PAYLOAD_LENGTH) {
            throw new IllegalArgumentException("no IPv6 packet has " + payloadLength + " octets of payload");
        }
        out.writeInt(Ipv6View.VERSION << 28 | dsfield << 20 | flowLabel);
        out.writeShort(payloadLength).writeByte(nextHeader).writeByte(hopLimit);
        out.writeLong(source.high()).writeLong(source.low());
        out.writeLong(destination.high()).writeLong(destination.low());
    }
}
