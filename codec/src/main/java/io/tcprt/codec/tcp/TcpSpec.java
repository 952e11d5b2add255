package io.tcprt.codec.tcp;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.InternetChecksum;
import io.tcprt.codec.ip.IpAddress;

/** A segment without payload to write; data offset and checksum are derived. */
public record TcpSpec(
        int sourcePort,
        int destinationPort,
        SeqNumber sequence,
        SeqNumber acknowledgement,
        TcpFlags flags,
        int window,
        TcpOptionsSpec options) {

    /** A segment that asks for a connection. */
    public static TcpSpec syn(
            int sourcePort, int destinationPort, SeqNumber sequence, int window, TcpOptionsSpec options) {
        return new TcpSpec(sourcePort, destinationPort, sequence, new SeqNumber(0), TcpFlags.SYN, window, options);
    }

    /** The header's octets, options and padding included; the segment has no others. */
    public int headerLength() {
        return TcpView.MIN_HEADER_LENGTH + options.paddedLength();
    }

    /** Writes the segment at the writer index; the addresses go into the checksum. */
    public void emit(ByteBuf out, IpAddress source, IpAddress destination) {
        int start = out.writerIndex();
        int length = headerLength();
        out.writeShort(sourcePort).writeShort(destinationPort);
        out.writeInt(sequence.bits()).writeInt(acknowledgement.bits());
        out.writeShort(((length / 4) << 12) | flags.bits()).writeShort(window).writeInt(0);
        options.emit(out);
        long pseudoHeader = InternetChecksum.pseudoHeader(source, destination, TcpView.PROTOCOL, length);
        long sum = pseudoHeader + InternetChecksum.sum(out, start, start + length);
        out.setShort(start + TcpView.CHECKSUM, InternetChecksum.finish(sum));
    }
}
