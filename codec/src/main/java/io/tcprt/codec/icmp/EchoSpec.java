package io.tcprt.codec.icmp;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.ip.Ipv6Address;
import io.tcprt.codec.octets.FieldRange;
import io.tcprt.codec.octets.InternetChecksum;

/**
 * An echo request or reply to write. The checksum is derived. The destination address decides between ICMP and ICMPv6,
 * which differ in type and checksum only.
 *
 * @param identifier which series it belongs to, 0 to 65535
 * @param sequence its number in the series, 0 to 65535
 * @param payloadLength in octets, 0 to 65527
 * @param reply whether it is a reply
 * @see <a href="https://www.rfc-editor.org/rfc/rfc792">RFC 792</a>, echo
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4443#section-4.1">RFC 4443 §4.1</a>, echo request
 * @since 0.1
 */
public record EchoSpec(int identifier, int sequence, int payloadLength, boolean reply) {
    private static final int MAX_PAYLOAD = 0xffff - IcmpView.HEADER_LENGTH;

    /**
     * Checks the numbers.
     *
     * @param identifier 0 to 65535
     * @param sequence 0 to 65535
     * @param payloadLength 0 to 65527
     * @param reply any
     * @throws IllegalArgumentException when a number is out of range; the message names it and the range
     */
    public EchoSpec {
        FieldRange.unsigned16("ICMP identifier", identifier);
        FieldRange.unsigned16("ICMP sequence number", sequence);
        FieldRange.require("ICMP payload length", payloadLength, 0, MAX_PAYLOAD);
    }

    /**
     * An echo request.
     *
     * @param identifier which series it belongs to, 0 to 65535
     * @param sequence its number in the series, 0 to 65535
     * @param payloadLength in octets, 0 to 65527
     * @throws IllegalArgumentException when a number is out of range
     */
    public EchoSpec(int identifier, int sequence, int payloadLength) {
        this(identifier, sequence, payloadLength, false);
    }

    /**
     * An echo reply.
     *
     * @param identifier that of the request, 0 to 65535
     * @param sequence that of the request, 0 to 65535
     * @param payloadLength that of the request in octets, 0 to 65527
     * @return the reply
     * @throws IllegalArgumentException when a number is out of range
     */
    public static EchoSpec reply(int identifier, int sequence, int payloadLength) {
        return new EchoSpec(identifier, sequence, payloadLength, true);
    }

    /** {@return the length of header and payload in octets, 8 to 65535} */
    public int length() {
        return IcmpView.HEADER_LENGTH + payloadLength;
    }

    /**
     * Writes the message with a payload of zeros at the writer index.
     *
     * @param out takes {@link #length()} octets
     * @param source the source address of the packet, for the checksum of ICMPv6
     * @param destination the destination address of the packet
     */
    public void emit(ByteBuf out, IpAddress source, IpAddress destination) {
        int message = emitHeader(out, destination);
        out.writeZero(payloadLength);
        emitChecksum(out, message, source, destination);
    }

    /**
     * Writes the message with a payload at the writer index.
     *
     * @param out takes {@link #length()} octets
     * @param source the source address of the packet, for the checksum of ICMPv6
     * @param destination the destination address of the packet
     * @param payload holds the payload; its indices stay as they are
     * @param start the index in {@code payload} of the first octet to write
     */
    public void emit(ByteBuf out, IpAddress source, IpAddress destination, ByteBuf payload, int start) {
        int message = emitHeader(out, destination);
        out.writeBytes(payload, start, payloadLength);
        emitChecksum(out, message, source, destination);
    }

    private int emitHeader(ByteBuf out, IpAddress destination) {
        int message = out.writerIndex();
        int type = destination instanceof Ipv6Address ? icmpv6Type() : icmpType();
        out.writeByte(type).writeByte(0).writeShort(0);
        out.writeShort(identifier).writeShort(sequence);
        return message;
    }

    private int icmpType() {
        return reply ? IcmpView.ECHO_REPLY : IcmpView.ECHO_REQUEST;
    }

    private int icmpv6Type() {
        return reply ? Icmpv6View.ECHO_REPLY : Icmpv6View.ECHO_REQUEST;
    }

    private static void emitChecksum(ByteBuf out, int message, IpAddress source, IpAddress destination) {
        int end = out.writerIndex();
        int checksum = destination instanceof Ipv6Address
                ? Icmpv6View.checksum(out, message, end, source, destination)
                : InternetChecksum.of(out, message, end);
        out.setShort(message + IcmpView.CHECKSUM, checksum);
    }
}
