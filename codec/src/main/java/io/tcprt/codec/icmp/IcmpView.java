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
 * Read-only view of one message of ICMP for IPv4; nothing is copied.
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
 * @see <a href="https://www.rfc-editor.org/rfc/rfc792">RFC 792</a>
 */
public final class IcmpView implements IcmpMessage {
    /** ICMP's number in the IP header. */
    public static final int PROTOCOL = 1;

    public static final int HEADER_LENGTH = 8;

    public static final int ECHO_REPLY = 0;
    public static final int UNREACHABLE = 3;
    public static final int SOURCE_QUENCH = 4;
    public static final int REDIRECT = 5;
    public static final int ECHO_REQUEST = 8;
    public static final int TIME_EXCEEDED = 11;
    public static final int PARAMETER_PROBLEM = 12;

    /** Code of type 3: too big, and fragmenting is forbidden. */
    public static final int FRAGMENTATION_NEEDED = 4;

    static final int CHECKSUM = 2;
    /** What the length attribute counts, in octets. */
    static final int QUOTE_UNIT = 4;

    private final ByteBuf bytes;
    private final int start;
    private final int end;
    /** The eight octets every message has. */
    private final long header;

    private IcmpView(ByteBuf bytes, int start, int end) {
        this.bytes = bytes;
        this.start = start;
        this.end = end;
        this.header = bytes.getLong(start);
    }

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
     * Of type 3, code 4; a router older than RFC 1191 leaves 0 there.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc1191#section-4">RFC 1191 §4</a>
     */
    @Override
    public OptionalInt nextHopMtu() {
        int mtu = (int) header & 0xffff;
        boolean tooBig = type() == UNREACHABLE && code() == FRAGMENTATION_NEEDED;
        return tooBig && mtu > 0 ? OptionalInt.of(mtu) : OptionalInt.empty();
    }

    /** Of type 12: which octet of the quoted header is wrong, counted from 0. */
    public int pointer() {
        return (int) (header >>> 24) & 0xff;
    }

    /** Of type 5: who to send through instead. */
    public Ipv4Address gateway() {
        return new Ipv4Address((int) header);
    }

    /** In octet 5, in words of 32 bits. */
    @Override
    public int quoteLength() {
        return isExtensible() ? ((int) (header >>> 16) & 0xff) * QUOTE_UNIT : 0;
    }

    /** Source quench and redirect have no length. */
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
            text.addIf(type() == REDIRECT, "gateway " + gateway());
        });
    }
}
