package io.tcprt.codec.icmp;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.ip.IpView;
import io.tcprt.codec.ip.PseudoHeader;
import io.tcprt.codec.octets.DecodeError.TooShort;
import io.tcprt.codec.octets.InternetChecksum;
import io.tcprt.codec.octets.Layer;
import io.tcprt.codec.octets.MalformedPacket;
import io.tcprt.codec.octets.ViewText;
import java.util.OptionalInt;

/**
 * An ICMPv6 message, read in place: nothing but its first eight octets is copied, and no accessor throws.
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
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4443">RFC 4443</a>
 * @since 0.1
 */
public final class Icmpv6View implements IcmpMessage {
    /** The protocol number of ICMPv6 in the Next Header field before it. */
    public static final int PROTOCOL = 58;

    /** Length of what every message read here begins with, in octets. */
    public static final int HEADER_LENGTH = 8;

    /** Type of an error: the destination cannot be reached, for a reason that the code tells (RFC 4443 §3.1). */
    public static final int UNREACHABLE = 1;
    /** Type of an error: the packet is too big for the next hop (RFC 4443 §3.2). */
    public static final int PACKET_TOO_BIG = 2;
    /** Type of an error: the hop limit was used up, or a fragment did not arrive in time (RFC 4443 §3.3). */
    public static final int TIME_EXCEEDED = 3;
    /** Type of an error: a field of the packet is wrong (RFC 4443 §3.4). */
    public static final int PARAMETER_PROBLEM = 4;
    /** Type of an echo request (RFC 4443 §4.1). */
    public static final int ECHO_REQUEST = 128;
    /** Type of an echo reply (RFC 4443 §4.2). */
    public static final int ECHO_REPLY = 129;

    static final int CHECKSUM = 2;
    /** What the length attribute counts, octets at a time. */
    static final int QUOTE_UNIT = 8;

    private final ByteBuf bytes;
    private final int start;
    private final int end;
    /** The first eight octets; of messages that are neither errors nor echoes only the first four are common. */
    private final long header;

    private Icmpv6View(ByteBuf bytes, int start, int end) {
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
    public static Icmpv6View parse(ByteBuf bytes, int start, int end) throws MalformedPacket {
        if (end - start < HEADER_LENGTH) {
            throw new MalformedPacket(new TooShort(Layer.ICMPV6, HEADER_LENGTH, end - start));
        }
        return new Icmpv6View(bytes, start, end);
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
        return checksum(bytes, start, end, ip.source(), ip.finalDestination()) == 0;
    }

    /** The checksum of the pseudo header and a message, its checksum field included. */
    static int checksum(ByteBuf bytes, int start, int end, IpAddress source, IpAddress destination) {
        long pseudoHeader = PseudoHeader.sum(source, destination, PROTOCOL, end - start);
        return InternetChecksum.finish(pseudoHeader + InternetChecksum.sum(bytes, start, end));
    }

    /** {@return whether it is one of the four errors of RFC 4443; the format of other types below 128 is not known} */
    @Override
    public boolean isError() {
        int type = type();
        return type >= UNREACHABLE && type <= PARAMETER_PROBLEM;
    }

    /** {@return whether it is an error: in ICMPv6 a redirect is not one, and there is no source quench} */
    @Override
    public boolean endsQuoted() {
        return isError();
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
     * The MTU of type 2. Numbers that no link can have, 0 and those from 2^31 on, are ignored.
     *
     * @return the MTU in octets, 1 to 2147483647, if there is one
     * @see <a href="https://www.rfc-editor.org/rfc/rfc4443#section-3.2">RFC 4443 §3.2</a>
     */
    @Override
    public OptionalInt nextHopMtu() {
        int mtu = (int) header;
        return type() == PACKET_TOO_BIG && mtu > 0 ? OptionalInt.of(mtu) : OptionalInt.empty();
    }

    /** {@return which octet of the quoted packet is wrong, counted from 0, 0 to 4294967295, in a message of type 4} */
    public long pointer() {
        return header & 0xffff_ffffL;
    }

    /** {@return the length attribute, octet 4, in octets: 0 to 2040; 0 for types without one} */
    @Override
    public int quoteLength() {
        return isExtensible() ? ((int) (header >>> 24) & 0xff) * QUOTE_UNIT : 0;
    }

    /** {@return whether the type has a length attribute: the other two errors use that octet themselves} */
    @Override
    public boolean isExtensible() {
        int type = type();
        return type == TIME_EXCEEDED || type == UNREACHABLE;
    }

    @Override
    public Quote quote() {
        return isError() ? Quote.ofIpv6(bytes, payloadStart(), IcmpExtensions.locate(this)) : Quote.NONE;
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
        });
    }
}
