package io.tcprt.codec.icmp;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.ip.Ipv6Address;
import io.tcprt.codec.octets.FieldRange;
import io.tcprt.codec.octets.InternetChecksum;

/**
 * An echo to write, request or reply; checksum is derived. Of ICMP or ICMPv6: the addresses decide, since all but type and
 * checksum is the same.
 */
public record EchoSpec(int identifier, int sequence, int payloadLength, boolean reply) {
    private static final int MAX_PAYLOAD = 0xffff - IcmpView.HEADER_LENGTH;

    public EchoSpec {
        FieldRange.unsigned16("ICMP identifier", identifier);
        FieldRange.unsigned16("ICMP sequence number", sequence);
        FieldRange.require("ICMP payload length", payloadLength, 0, MAX_PAYLOAD);
    }

    /** A request. */
    public EchoSpec(int identifier, int sequence, int payloadLength) {
        this(identifier, sequence, payloadLength, false);
    }

    public static EchoSpec reply(int identifier, int sequence, int payloadLength) {
        return new EchoSpec(identifier, sequence, payloadLength, true);
    }

    /** Header and payload in octets. */
    public int length() {
        return IcmpView.HEADER_LENGTH + payloadLength;
    }

    /** Writes the message at the writer index, with a payload of zeros. */
    public void emit(ByteBuf out, IpAddress source, IpAddress destination) {
        int message = emitHeader(out, destination);
        out.writeZero(payloadLength);
        emitChecksum(out, message, source, destination);
    }

    /** Writes the message at the writer index; its payload is copied from {@code start} of {@code payload} on. */
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
