package io.tcprt.codec.tcp;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.octets.DecodeError.TooShort;
import io.tcprt.codec.octets.Layer;
import io.tcprt.codec.octets.MalformedPacket;
import io.tcprt.codec.octets.ViewText;

/**
 * The first eight octets of a TCP header, all that a router must quote in an ICMP error. They were copied when this was
 * opened, so it outlives the buffer.
 *
 * <pre>
 * |          Source Port          |       Destination Port        |   0
 * |                        Sequence Number                        |   4
 * </pre>
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc792">RFC 792</a>, "internet header + 64 bits of data"
 * @since 0.1
 */
public final class TcpQuote {
    /** How many octets are read. */
    public static final int LENGTH = 8;

    private final long octets;
    private final int start;

    private TcpQuote(long octets, int start) {
        this.octets = octets;
        this.start = start;
    }

    /**
     * Opens the first octets of a segment.
     *
     * @param bytes the buffer that holds the quote
     * @param start the index of the segment's first octet
     * @param end the index after the last octet that was quoted
     * @return the ports and the sequence number
     * @throws MalformedPacket when fewer than {@value #LENGTH} octets were quoted
     */
    public static TcpQuote parse(ByteBuf bytes, int start, int end) throws MalformedPacket {
        if (end - start < LENGTH) {
            throw new MalformedPacket(new TooShort(Layer.ICMP_QUOTE, LENGTH, end - start));
        }
        return new TcpQuote(bytes.getLong(start), start);
    }

    /** {@return the source port, 0 to 65535} */
    public int sourcePort() {
        return (int) (octets >>> 48);
    }

    /** {@return the destination port, 0 to 65535} */
    public int destinationPort() {
        return (int) (octets >>> 32) & 0xffff;
    }

    /** {@return the sequence number} */
    public SeqNumber sequence() {
        return new SeqNumber((int) octets);
    }

    /** {@return the index in the buffer of the segment's first octet} */
    public int start() {
        return start;
    }

    @Override
    public String toString() {
        return ViewText.of(
                this, text -> text.add(sourcePort() + " > " + destinationPort()).add("seq", sequence()));
    }
}
