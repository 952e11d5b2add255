package io.tcprt.codec.tcp;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.DecodeError.TooShort;
import io.tcprt.codec.Layer;
import io.tcprt.codec.MalformedPacket;

/**
 * The first eight octets of a TCP header: all that a router is obliged to quote.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc792">RFC 792</a>, "internet header + 64 bits of data"
 */
public final class TcpQuote {
    public static final int LENGTH = 8;

    private final ByteBuf bytes;
    private final int start;

    private TcpQuote(ByteBuf bytes, int start) {
        this.bytes = bytes;
        this.start = start;
    }

    public static TcpQuote parse(ByteBuf bytes, int start, int end) throws MalformedPacket {
        if (end - start < LENGTH) {
            throw new MalformedPacket(new TooShort(Layer.ICMP_QUOTE, LENGTH, end - start));
        }
        return new TcpQuote(bytes, start);
    }

    public int sourcePort() {
        return bytes.getUnsignedShort(start + TcpView.SOURCE_PORT);
    }

    public int destinationPort() {
        return bytes.getUnsignedShort(start + TcpView.DESTINATION_PORT);
    }

    public SeqNumber sequence() {
        return new SeqNumber(bytes.getInt(start + TcpView.SEQUENCE));
    }

    /** Where the header begins in the buffer. */
    public int start() {
        return start;
    }
}
