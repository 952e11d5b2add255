package io.tcprt.codec.icmp;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.InternetChecksum;

/** An ICMP echo to write, request or reply; checksum is derived. */
public record EchoSpec(int identifier, int sequence, int payloadLength, boolean reply) {
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
    public void emit(ByteBuf out) {
        int start = emitHeader(out);
        out.writeZero(payloadLength);
        emitChecksum(out, start);
    }

    /** Writes the message at the writer index; its payload is copied from {@code start} of {@code payload} on. */
    public void emit(ByteBuf out, ByteBuf payload, int start) {
        int message = emitHeader(out);
        out.writeBytes(payload, start, payloadLength);
        emitChecksum(out, message);
    }

    private int emitHeader(ByteBuf out) {
        int start = out.writerIndex();
        out.writeByte(reply ? IcmpView.ECHO_REPLY : IcmpView.ECHO_REQUEST)
                .writeByte(0)
                .writeShort(0);
        out.writeShort(identifier).writeShort(sequence);
        return start;
    }

    private static void emitChecksum(ByteBuf out, int start) {
        out.setShort(start + IcmpView.CHECKSUM, InternetChecksum.of(out, start, out.writerIndex()));
    }
}
