package io.tcprt.codec.tcp;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.octets.DecodeError.TooShort;
import io.tcprt.codec.octets.Layer;
import io.tcprt.codec.octets.MalformedPacket;
import io.tcprt.codec.octets.ViewText;

/**
 * The first eight octets of a TCP header: all that a router is obliged to quote.
 *
 * <pre>
 * |          Source Port          |       Destination Port        |   0
 * |                        Sequence Number                        |   4
 * </pre>
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc792">RFC 792</a>, "internet header + 64 bits of data"
 */
public final class TcpQuote {
    public static final int LENGTH = 8;

    private final long octets;
    private final int start;

    private TcpQuote(long octets, int start) {
        this.octets = octets;
        this.start = start;
    }

    public static TcpQuote parse(ByteBuf bytes, int start, int end) throws MalformedPacket {
        if (end - start < LENGTH) {
            throw new MalformedPacket(new TooShort(Layer.ICMP_QUOTE, LENGTH, end - start));
        }
        return new TcpQuote(bytes.getLong(start), start);
    }

    public int sourcePort() {
        return (int) (octets >>> 48);
    }

    public int destinationPort() {
        return (int) (octets >>> 32) & 0xffff;
    }

    public SeqNumber sequence() {
        return new SeqNumber((int) octets);
    }

    /** Where the header begins in the buffer. */
    public int start() {
        return start;
    }

    @Override
    public String toString() {
        return ViewText.of(
                this, text -> text.add(sourcePort() + " > " + destinationPort()).add("seq", sequence()));
    }
}
