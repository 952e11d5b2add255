package io.tcprt.codec.udp;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.ip.IpView;
import io.tcprt.codec.ip.PseudoHeader;
import io.tcprt.codec.octets.DecodeError.BadField;
import io.tcprt.codec.octets.DecodeError.TooShort;
import io.tcprt.codec.octets.InternetChecksum;
import io.tcprt.codec.octets.Layer;
import io.tcprt.codec.octets.MalformedPacket;
import io.tcprt.codec.octets.ViewText;

/**
 * A UDP datagram, read in place: nothing is copied, and no accessor throws.
 *
 * <pre>
 * |          Source Port          |       Destination Port        |   0
 * |            Length             |           Checksum            |   4
 * </pre>
 *
 * <p>Numbers at the right are offsets in octets; fields are in network byte order.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc768">RFC 768</a>
 * @since 0.1
 */
public final class UdpView {
    /** The protocol number of UDP in the IP header. */
    public static final int PROTOCOL = 17;

    /** Length of the header in octets. */
    public static final int HEADER_LENGTH = 8;

    static final int SOURCE_PORT = 0;
    static final int DESTINATION_PORT = 2;
    static final int LENGTH = 4;
    static final int CHECKSUM = 6;

    private final ByteBuf bytes;
    private final int start;
    private final int end;

    private UdpView(ByteBuf bytes, int start, int end) {
        this.bytes = bytes;
        this.start = start;
        this.end = end;
    }

    /**
     * Opens a datagram that is there as a whole. What follows it within the bounds is left out.
     *
     * @param bytes the buffer that holds the datagram
     * @param start the index of the UDP header's first octet
     * @param end the index after the last octet that is there
     * @return the datagram
     * @throws MalformedPacket when its length is less than {@value #HEADER_LENGTH} or more than what is there
     */
    public static UdpView parse(ByteBuf bytes, int start, int end) throws MalformedPacket {
        var datagram = parseQuoted(bytes, start, end);
        if (datagram.length() < HEADER_LENGTH) {
            throw new MalformedPacket(new BadField(Layer.UDP, "length", datagram.length()));
        }
        if (datagram.clipped()) {
            throw new MalformedPacket(new TooShort(Layer.UDP, datagram.length(), end - start));
        }
        return datagram;
    }

    /**
     * Opens a datagram that a quote, a fragment or the snap length of a capture may have cut: its header is there, its
     * payload may not be.
     *
     * @param bytes the buffer that holds the datagram
     * @param start the index of the UDP header's first octet
     * @param end the index after the last octet that is there
     * @return the datagram, {@linkplain #clipped() clipped} if its payload is not all there
     * @throws MalformedPacket when {@value #HEADER_LENGTH} octets are not there
     */
    public static UdpView parseQuoted(ByteBuf bytes, int start, int end) throws MalformedPacket {
        if (end - start < HEADER_LENGTH) {
            throw new MalformedPacket(new TooShort(Layer.UDP, HEADER_LENGTH, end - start));
        }
        int length = bytes.getUnsignedShort(start + LENGTH);
        boolean plausible = length >= HEADER_LENGTH && length < end - start;
        return new UdpView(bytes, start, plausible ? start + length : end);
    }

    /** {@return the source port, 0 to 65535} */
    public int sourcePort() {
        return bytes.getUnsignedShort(start + SOURCE_PORT);
    }

    /** {@return the destination port, 0 to 65535} */
    public int destinationPort() {
        return bytes.getUnsignedShort(start + DESTINATION_PORT);
    }

    /** {@return the length of header and payload in octets that the header claims, 0 to 65535} */
    public int length() {
        return bytes.getUnsignedShort(start + LENGTH);
    }

    /** {@return the checksum field, 0 to 65535; 0 when the sender computed none} */
    public int checksum() {
        return bytes.getUnsignedShort(start + CHECKSUM);
    }

    /**
     * Verifies the checksum over pseudo header, header and payload. 0 means that the sender computed none, which IPv4
     * allows and IPv6 forbids (<a href="https://www.rfc-editor.org/rfc/rfc8200#section-8.1">RFC 8200 §8.1</a>).
     *
     * @param ip the header of the packet that holds this datagram
     * @return whether the checksum is right; false for a datagram that is cut, unless its checksum is 0
     */
    public boolean checksumValid(IpView ip) {
        if (checksum() == 0) {
            return ip.version() == 4;
        }
        long pseudoHeader = PseudoHeader.sum(ip.source(), ip.finalDestination(), PROTOCOL, length());
        return InternetChecksum.finish(pseudoHeader + InternetChecksum.sum(bytes, start, end)) == 0;
    }

    /** {@return whether fewer octets are there than the length claims} */
    public boolean clipped() {
        return length() > end - start;
    }

    /** {@return the buffer that this view reads} */
    public ByteBuf bytes() {
        return bytes;
    }

    /** {@return the index in the buffer of the header's first octet} */
    public int start() {
        return start;
    }

    /** {@return the index in the buffer of the payload's first octet} */
    public int payloadStart() {
        return start + HEADER_LENGTH;
    }

    /** {@return the index in the buffer after the datagram's last octet} */
    public int payloadEnd() {
        return end;
    }

    @Override
    public String toString() {
        return ViewText.of(this, text -> text.add(sourcePort() + " > " + destinationPort())
                .add("length", length())
                .addIf(clipped(), "clipped"));
    }
}
