package io.tcprt.codec.icmp;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.DecodeError;
import io.tcprt.codec.DecodeError.TooShort;
import io.tcprt.codec.InternetChecksum;
import io.tcprt.codec.Layer;
import io.tcprt.codec.MalformedPacket;
import io.tcprt.codec.ip.Ipv4Address;
import java.util.Optional;

/**
 * Read-only view of one ICMP message; nothing is copied.
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
public final class IcmpView {
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

    static final int CHECKSUM = 2;

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

    public int type() {
        return (int) (header >>> 56);
    }

    public int code() {
        return (int) (header >>> 48) & 0xff;
    }

    public int checksum() {
        return (int) (header >>> 32) & 0xffff;
    }

    /** Whether the checksum holds; false too for a message that the capture cut, or that is only a first fragment. */
    public boolean checksumValid() {
        return InternetChecksum.valid(bytes, start, end);
    }

    /** Whether this is about another datagram, which it quotes. */
    public boolean isError() {
        int type = type();
        return type == TIME_EXCEEDED || type == UNREACHABLE || isRarerError(type);
    }

    private static boolean isRarerError(int type) {
        return type == PARAMETER_PROBLEM || type == REDIRECT || type == SOURCE_QUENCH;
    }

    public boolean isEcho() {
        return type() == ECHO_REQUEST || type() == ECHO_REPLY;
    }

    /** Of an echo: which series it belongs to. */
    public int identifier() {
        return (int) (header >>> 16) & 0xffff;
    }

    /** Of an echo: its place in the series. */
    public int sequence() {
        return (int) header & 0xffff;
    }

    /**
     * Of type 3, code 4: the largest datagram that gets through.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc1191#section-4">RFC 1191 §4</a>
     */
    public int nextHopMtu() {
        return (int) header & 0xffff;
    }

    /** Of type 12: which octet of the quoted header is wrong, counted from 0. */
    public int pointer() {
        return (int) (header >>> 24) & 0xff;
    }

    /** Of type 5: who to send through instead. */
    public Ipv4Address gateway() {
        return new Ipv4Address((int) header);
    }

    /**
     * Of types 3, 11 and 12: the length of the padded quote in words of 32 bits, 0 when no extensions follow.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc4884#section-4">RFC 4884 §4</a>
     */
    public int lengthWords() {
        return (int) (header >>> 16) & 0xff;
    }

    /** Whether RFC 4884 lets extensions follow the quote of this type; source quench and redirect have no length. */
    public boolean isExtensible() {
        int type = type();
        return type == TIME_EXCEEDED || type == UNREACHABLE || type == PARAMETER_PROBLEM;
    }

    /** The datagram this error is about; {@link Quote#NONE} when this is no error. */
    public Quote quote() {
        return isError() ? Quote.of(bytes, payloadStart(), IcmpExtensions.locate(this)) : Quote.NONE;
    }

    /** What the router tells beside the quote; not {@link IcmpExtensions#present() present} for most messages. */
    public IcmpExtensions extensions() {
        return IcmpExtensions.of(this);
    }

    /** Why quote or extensions could not be read. */
    public Optional<DecodeError> error() {
        return quote().error().or(() -> extensions().error());
    }

    public ByteBuf bytes() {
        return bytes;
    }

    /** Where the message begins in the buffer. */
    public int start() {
        return start;
    }

    public int payloadStart() {
        return start + HEADER_LENGTH;
    }

    /** The first octet in the buffer that is not of this message. */
    public int payloadEnd() {
        return end;
    }
}
