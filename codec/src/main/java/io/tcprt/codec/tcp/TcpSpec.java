package io.tcprt.codec.tcp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.ip.PseudoHeader;
import io.tcprt.codec.octets.FieldRange;
import io.tcprt.codec.octets.InternetChecksum;

/**
 * A TCP segment to write. Data offset, padding and checksum are derived; reserved bits are those of {@code flags}, and the
 * urgent pointer is 0.
 *
 * @param sourcePort 0 to 65535
 * @param destinationPort 0 to 65535
 * @param sequence the number of the payload's first octet, or of the SYN
 * @param acknowledgement the next number expected, written even without the ACK flag
 * @param flags the control bits
 * @param window 0 to 65535, not scaled
 * @param options the options
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9293#section-3.1">RFC 9293 §3.1</a>
 * @since 0.1
 */
public record TcpSpec(
        int sourcePort,
        int destinationPort,
        SeqNumber sequence,
        SeqNumber acknowledgement,
        TcpFlags flags,
        int window,
        TcpOptionsSpec options) {

    /** Header and payload in octets: all that the pseudo header of IPv4 can count. */
    private static final int MAX_LENGTH = 0xffff;

    /**
     * Checks the numbers.
     *
     * @param sourcePort 0 to 65535
     * @param destinationPort 0 to 65535
     * @param sequence any
     * @param acknowledgement any
     * @param flags any
     * @param window 0 to 65535
     * @param options any
     * @throws IllegalArgumentException when one is out of range; the message names it and the range
     */
    public TcpSpec {
        FieldRange.unsigned16("source port", sourcePort);
        FieldRange.unsigned16("destination port", destinationPort);
        FieldRange.unsigned16("window", window);
    }

    /**
     * A segment that opens a connection, with acknowledgment number 0.
     *
     * @param sourcePort 0 to 65535
     * @param destinationPort 0 to 65535
     * @param sequence the initial sequence number
     * @param window 0 to 65535, not scaled
     * @param options the options
     * @return a segment with the SYN flag alone
     * @throws IllegalArgumentException when a number is out of range
     */
    public static TcpSpec syn(
            int sourcePort, int destinationPort, SeqNumber sequence, int window, TcpOptionsSpec options) {
        return new TcpSpec(sourcePort, destinationPort, sequence, new SeqNumber(0), TcpFlags.SYN, window, options);
    }

    /** {@return the length of the header in octets, options and padding included: 20 to 60} */
    public int headerLength() {
        return TcpView.MIN_HEADER_LENGTH + options.paddedLength();
    }

    /**
     * Writes the segment without payload at the writer index.
     *
     * @param out takes {@link #headerLength()} octets
     * @param source the source address of the datagram, for the checksum
     * @param destination the destination address of the datagram, for the checksum
     */
    public void emit(ByteBuf out, IpAddress source, IpAddress destination) {
        emit(out, source, destination, Unpooled.EMPTY_BUFFER);
    }

    /**
     * Writes the segment with a payload at the writer index.
     *
     * @param out takes {@link #headerLength()} octets and the payload
     * @param source the source address of the datagram, for the checksum
     * @param destination the destination address of the datagram, for the checksum
     * @param payload its readable octets are written; its indices stay as they are
     * @throws IllegalArgumentException when header and payload have more than 65535 octets
     */
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
