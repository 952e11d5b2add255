package io.tcprt.codec.udp;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.octets.DecodeError.TooShort;
import io.tcprt.codec.octets.Layer;
import io.tcprt.codec.octets.MalformedPacket;
import io.tcprt.codec.octets.ViewText;

/** The UDP header in a quote: it has just the eight octets that a router is obliged to quote. */
public final class UdpQuote {
    public static final int LENGTH = 8;

    private final ByteBuf bytes;
    private final int start;

    private UdpQuote(ByteBuf bytes, int start) {
        this.bytes = bytes;
        this.start = start;
    }

    public static UdpQuote parse(ByteBuf bytes, int start, int end) throws MalformedPacket {
        if (end - start < LENGTH) {
            throw new MalformedPacket(new TooShort(Layer.ICMP_QUOTE, LENGTH, end - start));
        }
        return new UdpQuote(bytes, start);
    }

    public int sourcePort() {
        return bytes.getUnsignedShort(start + UdpView.SOURCE_PORT);
    }

    public int destinationPort() {
        return bytes.getUnsignedShort(start + UdpView.DESTINATION_PORT);
    }

    /** As the probe said it; the quote may hold less. */
    public int length() {
        return bytes.getUnsignedShort(start + UdpView.LENGTH);
    }

    public int checksum() {
        return bytes.getUnsignedShort(start + UdpView.CHECKSUM);
    }

    /** Where the header begins in the buffer. */
    public int start() {
        return start;
    }

    @Override
    public String toString() {
        return ViewText.of(
                this, text -> text.add(sourcePort() + " > " + destinationPort()).add("length", length()));
    }
}
