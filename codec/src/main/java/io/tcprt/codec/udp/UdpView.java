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
 * Read-only view of one UDP datagram; nothing is copied.
 *
 * <pre>
 * |          Source Port          |       Destination Port        |   0
 * |            Length             |           Checksum            |   4
 * </pre>
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc768">RFC 768</a>
 */
public final class UdpView {
    /** UDP's number in the IP header. */
    public static final int PROTOCOL = 17;

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

    /** A whole datagram: all that its length claims is there. What follows it is left out. */
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

    /** A datagram as a quote, a fragment or a snaplen leaves it: its header is there, its payload may be cut. */
    public static UdpView parseQuoted(ByteBuf bytes, int start, int end) throws MalformedPacket {
        if (end - start < HEADER_LENGTH) {
            throw new MalformedPacket(new TooShort(Layer.UDP, HEADER_LENGTH, end - start));
        }
        int length = bytes.getUnsignedShort(start + LENGTH);
        boolean believed = length >= HEADER_LENGTH && length < end - start;
        return new UdpView(bytes, start, believed ? start + length : end);
    }

    public int sourcePort() {
        return bytes.getUnsignedShort(start + SOURCE_PORT);
    }

    public int destinationPort() {
        return bytes.getUnsignedShort(start + DESTINATION_PORT);
    }

    /** Header and payload in octets, as the header says. */
    public int length() {
        return bytes.getUnsignedShort(start + LENGTH);
    }

    public int checksum() {
        return bytes.getUnsignedShort(start + CHECKSUM);
    }

    /**
     * Whether the checksum holds within this datagram; false too for a clipped one.
     *
     * <p>0 says that none was computed, which is right over IPv4 and wrong over IPv6
     * (<a href="https://www.rfc-editor.org/rfc/rfc8200#section-8.1">RFC 8200 §8.1</a>).
     */
    public boolean checksumValid(IpView ip) {
        if (checksum() == 0) {
            return ip.version() == 4;
        }
        long pseudoHeader = PseudoHeader.sum(ip.source(), ip.destination(), PROTOCOL, length());
        return InternetChecksum.finish(pseudoHeader + InternetChecksum.sum(bytes, start, end)) == 0;
    }

    /** Octets that length claims are not there. */
    public boolean clipped() {
        return length() > end - start;
    }

    public ByteBuf bytes() {
        return bytes;
    }

    /** Where the header begins in the buffer. */
    public int start() {
        return start;
    }

    public int payloadStart() {
        return start + HEADER_LENGTH;
    }

    /** The first octet in the buffer that is not of this datagram. */
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
