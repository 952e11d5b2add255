package io.tcprt.codec.tcp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.ip.PseudoHeader;
import io.tcprt.codec.octets.FieldRange;
import io.tcprt.codec.octets.InternetChecksum;

/** A segment to write; data offset and checksum are derived. */
public record TcpSpec(
        int sourcePort,
        int destinationPort,
        SeqNumber sequence,
        SeqNumber acknowledgement,
        TcpFlags flags,
        int window,
        TcpOptionsSpec options) {

    /** What the pseudo header of IPv4 can say of header and payload together. */
    private static final int MAX_LENGTH = 0xffff;

    public TcpSpec {
        FieldRange.unsigned16("source port", sourcePort);
        FieldRange.unsigned16("destination port", destinationPort);
        FieldRange.unsigned16("window", window);
    }

    /** A segment that asks for a connection. */
    public static TcpSpec syn(
            int sourcePort, int destinationPort, SeqNumber sequence, int window, TcpOptionsSpec options) {
        return new TcpSpec(sourcePort, destinationPort, sequence, new SeqNumber(0), TcpFlags.SYN, window, options);
    }

    /** The header's octets, options and padding included. */
    public int headerLength() {
        return TcpView.MIN_HEADER_LENGTH + options.paddedLength();
    }

    /** Writes a segment without payload at the writer index; the addresses go into the checksum. */
    public void emit(ByteBuf out, IpAddress source, IpAddress destination) {
        emit(out, source, destination, Unpooled.EMPTY_BUFFER);
    }

    /** The same with a payload: its readable octets, which stay readable. */
    public void emit(ByteBuf out, IpAddress source, IpAddress destination, ByteBuf payload) {
        int start = out.writerIndex();
        int header = headerLength();
        FieldRange.require("TCP payload length", payload.readableBytes(), 0, MAX_LENGTH - header);
        int length = header + payload.readableBytes();
        out.writeShort(sourcePort).writeShort(destinationPort);
        out.writeInt(sequence.bits()).writeInt(acknowledgement.bits());
        out.writeShort(((header / 4) << 12) | flags.bits()).writeShort(window).writeInt(0);
        options.emit(out);
        out.writeBytes(payload, payload.readerIndex(), payload.readableBytes());
        long pseudoHeader = PseudoHeader.sum(source, destination, TcpView.PROTOCOL, length);
        long sum = pseudoHeader + InternetChecksum.sum(out, start, start + length);
        out.setShort(start + TcpView.CHECKSUM, InternetChecksum.finish(sum));
    }
}
