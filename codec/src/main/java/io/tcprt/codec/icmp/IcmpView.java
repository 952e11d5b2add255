package io.tcprt.codec.icmp;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.ip.IpView;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.octets.DecodeError.TooShort;
import io.tcprt.codec.octets.InternetChecksum;
import io.tcprt.codec.octets.Layer;
import io.tcprt.codec.octets.MalformedPacket;
import io.tcprt.codec.octets.ViewText;
import java.util.OptionalInt;

/**
 * An ICMP message, read in place: nothing but its first eight octets is copied, and no accessor throws.
 *
 * <pre>
 * |     Type      |     Code      |           Checksum            |   0
 * |                  depends on the type                          |   4
 * |   errors: the quote, then, if the length says so, extensions  |   8
 * </pre>
 *
 * <p>Numbers at the right are offsets in octets; fields are in network byte order. What octets 4 to 7 hold depends on the
 * type; an accessor for another type gives a number without meaning.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc792">RFC 792</a>
 * @since 0.1
 */
public final class IcmpView implements IcmpMessage {
    /** The protocol number of ICMP in the IPv4 header. */
    public static final int PROTOCOL = 1;

    /** Length of what every message begins with, in octets. */
    public static final int HEADER_LENGTH = 8;

    /** Type of an echo reply. */
    public static final int ECHO_REPLY = 0;
    /** Type of an error: the destination cannot be reached, for a reason that the code tells. */
    public static final int UNREACHABLE = 3;
    /** Type of a request to send more slowly, deprecated by RFC 6633. */
    public static final int SOURCE_QUENCH = 4;
    /** Type of a notice that another router is nearer to the destination. */
    public static final int REDIRECT = 5;
    /** Type of an echo request. */
    public static final int ECHO_REQUEST = 8;
    /** Type of an error: the TTL was used up, or a fragment did not arrive in time. */
    public static final int TIME_EXCEEDED = 11;
    /** Type of an error: a field of the header is wrong. */
    public static final int PARAMETER_PROBLEM = 12;

    /** Code of {@link #UNREACHABLE}: the datagram is too big for the next hop and must not be fragmented. */
    public static final int FRAGMENTATION_NEEDED = 4;

    static final int CHECKSUM = 2;
    /** What the length attribute counts, octets at a time. */
    static final int QUOTE_UNIT = 4;

    private final ByteBuf bytes;
    private final int start;
    private final int end;
    /** The eight octets that every message has. */
    private final long header;

    private IcmpView(ByteBuf bytes, int start, int end) {
        this.bytes = bytes;
        this.start = start;
        this.end = end;
        this.header = bytes.getLong(start);
    }

    /**
     * Opens a message.
     *
     * @param bytes the buffer that holds the message
     * @param start the index of its first octet
     * @param end the index after its last octet that is there
     * @return the message
     * @throws MalformedPacket when {@value #HEADER_LENGTH} octets are not there
     */
    public static IcmpView parse(ByteBuf bytes, int start, int end) throws MalformedPacket {
        if (end - start < HEADER_LENGTH) {
            throw new MalformedPacket(new TooShort(Layer.ICMP, HEADER_LENGTH, end - start));
        }
        return new IcmpView(bytes, start, end);
    }

    @Override
    public int type() {
        return (int) (header >>> 56);
    }

    @Override
    public int code() {
        return (int) (header >>> 48) & 0xff;
    }

    @Override
    public int checksum() {
        return (int) (header >>> 32) & 0xffff;
    }

    @Override
    public boolean checksumValid(IpView ip) {
        return InternetChecksum.valid(bytes, start, end);
    }

    @Override
    public boolean isError() {
        int type = type();
        return type == TIME_EXCEEDED || type == UNREACHABLE || isRarerError(type);
    }

    private static boolean isRarerError(int type) {
        return type == PARAMETER_PROBLEM || type == REDIRECT || type == SOURCE_QUENCH;
    }

    @Override
    public boolean endsQuoted() {
        return isError() && type() != REDIRECT && type() != SOURCE_QUENCH;
    }

    @Override
    public boolean isEchoRequest() {
        return type() == ECHO_REQUEST;
    }

    @Override
    public boolean isEchoReply() {
        return type() == ECHO_REPLY;
    }

    @Override
    public int identifier() {
        return (int) (header >>> 16) & 0xffff;
    }

    @Override
    public int sequence() {
        return (int) header & 0xffff;
    }

    /**
     * The MTU of type 3, code 4. A router older than RFC 1191 tells none and writes 0.
     *
     * @return the MTU in octets, 1 to 65535, if there is one
     * @see <a href="https://www.rfc-editor.org/rfc/rfc1191#section-4">RFC 1191 §4</a>
     */
    @Override
    public OptionalInt nextHopMtu() {
        int mtu = (int) header & 0xffff;
        boolean tooBig = type() == UNREACHABLE && code() == FRAGMENTATION_NEEDED;
        return tooBig && mtu > 0 ? OptionalInt.of(mtu) : OptionalInt.empty();
    }

    /** {@return which octet of the quoted header is wrong, counted from 0, 0 to 255, in a message of type 12} */
    public int pointer() {
        return (int) (header >>> 24) & 0xff;
    }

    /** {@return the router to send to instead, in a message of type 5} */
    public Ipv4Address gateway() {
        return new Ipv4Address((int) header);
    }

    /** {@return the length attribute, octet 5, in octets: 0 to 1020; 0 for types without one} */
    @Override
    public int quoteLength() {
        return isExtensible() ? ((int) (header >>> 16) & 0xff) * QUOTE_UNIT : 0;
    }

    /** {@return whether the type has a length attribute: not source quench and redirect} */
    @Override
    public boolean isExtensible() {
        int type = type();
        return type == TIME_EXCEEDED || type == UNREACHABLE || type == PARAMETER_PROBLEM;
    }

    @Override
    public Quote quote() {
        return isError() ? Quote.ofIpv4(bytes, payloadStart(), IcmpExtensions.locate(this)) : Quote.NONE;
    }

    @Override
    public ByteBuf bytes() {
        return bytes;
    }

    @Override
    public int start() {
        return start;
    }

    @Override
    public int payloadStart() {
        return start + HEADER_LENGTH;
    }

    @Override
    public int payloadEnd() {
        return end;
    }

    @Override
    public String toString() {
        return ViewText.of(this, text -> {
            MessageText.write(this, text);
            text.addIf(type() == PARAMETER_PROBLEM, "pointer " + pointer());
            text.addIf(type() == REDIRECT, "gateway " + gateway());
        });
    }
}
