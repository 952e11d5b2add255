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
 * Read-only view of one ICMPv6 message; nothing is copied.
 *
 * <pre>
 * |     Type      |     Code      |           Checksum            |   0
 * |                  depends on the type                          |   4
 * |   errors: the quote, then, if the length says so, extensions  |   8
 * </pre>
 *
 * <p>The accessors of octets 4 to 7 read what the type has there; for another type they give what stands in that place,
 * which is nothing to rely on.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4443">RFC 4443</a>
 */
public final class Icmpv6View implements IcmpMessage {
    /** ICMPv6's number in the header before it. */
    public static final int PROTOCOL = 58;

    public static final int HEADER_LENGTH = 8;

    public static final int UNREACHABLE = 1;
    public static final int PACKET_TOO_BIG = 2;
    public static final int TIME_EXCEEDED = 3;
    public static final int PARAMETER_PROBLEM = 4;
    public static final int ECHO_REQUEST = 128;
    public static final int ECHO_REPLY = 129;

    static final int CHECKSUM = 2;
    /** What the length attribute counts, in octets. */
    static final int QUOTE_UNIT = 8;

    private final ByteBuf bytes;
    private final int start;
    private final int end;
    /** The eight octets every message has, but for some that are no errors and no echoes. */
    private final long header;

    private Icmpv6View(ByteBuf bytes, int start, int end) {
        this.bytes = bytes;
        this.start = start;
        this.end = end;
        this.header = bytes.getLong(start);
    }

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
        return checksum(bytes, start, end, ip.source(), ip.destination()) == 0;
    }

    /** Of the octets of a message, its checksum field included, and of the pseudo header before it. */
    static int checksum(ByteBuf bytes, int start, int end, IpAddress source, IpAddress destination) {
        long pseudoHeader = PseudoHeader.sum(source, destination, PROTOCOL, end - start);
        return InternetChecksum.finish(pseudoHeader + InternetChecksum.sum(bytes, start, end));
    }

    /** The four types of RFC 4443: of the others below 128 nobody knows the form. */
    @Override
    public boolean isError() {
        int type = type();
        return type >= UNREACHABLE && type <= PARAMETER_PROBLEM;
    }

    /** Every error is: a redirect is no ICMPv6 error, and source quench there is none. */
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
     * Of type 2. A number that no link can have, 0 or 2^31 and more, is none.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc4443#section-3.2">RFC 4443 §3.2</a>
     */
    @Override
    public OptionalInt nextHopMtu() {
        int mtu = (int) header;
        return type() == PACKET_TOO_BIG && mtu > 0 ? OptionalInt.of(mtu) : OptionalInt.empty();
    }

    /** Of type 4: which octet of the quoted packet is wrong, counted from 0, up to 2^32 - 1. */
    public long pointer() {
        return header & 0xffff_ffffL;
    }

    /** In octet 4, in words of 64 bits. */
    @Override
    public int quoteLength() {
        return isExtensible() ? ((int) (header >>> 24) & 0xff) * QUOTE_UNIT : 0;
    }

    /** The other two errors need all of the word in which the length would be. */
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

    /** Where the message begins in the buffer. */
    @Override
    public int start() {
        return start;
    }

    @Override
    public int payloadStart() {
        return start + HEADER_LENGTH;
    }

    /** The first octet in the buffer that is not of this message. */
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
