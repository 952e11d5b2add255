package io.tcprt.codec.udp;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.octets.DecodeError.TooShort;
import io.tcprt.codec.octets.Layer;
import io.tcprt.codec.octets.MalformedPacket;
import io.tcprt.codec.octets.ViewText;

/**
 * A UDP header in a quote. It has just the eight octets that a router must quote in an ICMP error.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc792">RFC 792</a>, "internet header + 64 bits of data"
 * @since 0.1
 */
public final class UdpQuote {
    /** How many octets are read. */
    public static final int LENGTH = 8;

    private final ByteBuf bytes;
    private final int start;

    private UdpQuote(ByteBuf bytes, int start) {
        this.bytes = bytes;
        this.start = start;
    }

    /**
     * Opens a UDP header.
     *
     * @param bytes the buffer that holds the quote
     * @param start the index of the header's first octet
     * @param end the index after the last octet that was quoted
     * @return the header
     * @throws MalformedPacket when fewer than {@value #LENGTH} octets were quoted
     */
    public static UdpQuote parse(ByteBuf bytes, int start, int end) throws MalformedPacket {
        if (end - start < LENGTH) {
            throw new MalformedPacket(new TooShort(Layer.ICMP_QUOTE, LENGTH, end - start));
        }
        return new UdpQuote(bytes, start);
    }

    /** {@return the source port, 0 to 65535} */
    public int sourcePort() {
        return bytes.getUnsignedShort(start + UdpView.SOURCE_PORT);
    }

    /** {@return the destination port, 0 to 65535} */
    public int destinationPort() {
        return bytes.getUnsignedShort(start + UdpView.DESTINATION_PORT);
    }

    /** {@return the length of header and payload in octets that the header claims, 0 to 65535; the quote may hold less} */
    public int length() {
        return bytes.getUnsignedShort(start + UdpView.LENGTH);
    }

    /** {@return the checksum field, 0 to 65535} */
    public int checksum() {
        return bytes.getUnsignedShort(start + UdpView.CHECKSUM);
    }

    /** {@return the index in the buffer of the header's first octet} */
    public int start() {
        return start;
    }

    @Override
    public String toString() {
        return ViewText.of(
                this, text -> text.add(sourcePort() + " > " + destinationPort()).add("length", length()));
    }
}
