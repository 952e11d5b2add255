package io.tcprt.codec.tcp;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.ip.IpView;
import io.tcprt.codec.ip.PseudoHeader;
import io.tcprt.codec.octets.DecodeError;
import io.tcprt.codec.octets.DecodeError.BadField;
import io.tcprt.codec.octets.DecodeError.TooShort;
import io.tcprt.codec.octets.InternetChecksum;
import io.tcprt.codec.octets.Layer;
import io.tcprt.codec.octets.MalformedPacket;
import io.tcprt.codec.octets.ViewText;
import java.util.Optional;

/**
 * Read-only view of one TCP segment; nothing is copied.
 *
 * <pre>
 * |          Source Port          |       Destination Port        |   0
 * |                        Sequence Number                        |   4
 * |                    Acknowledgment Number                      |   8
 * | Offset| Rsrvd |     Flags     |            Window             |  12
 * |           Checksum            |         Urgent Pointer        |  16
 * |                           Options                             |  20
 * </pre>
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9293#section-3.1">RFC 9293 §3.1</a>
 */
public final class TcpView {
    /** TCP's number in the IP header. */
    public static final int PROTOCOL = 6;
    /** The header without options, in octets. */
    public static final int MIN_HEADER_LENGTH = 20;

    static final int SOURCE_PORT = 0;
    static final int DESTINATION_PORT = 2;
    static final int SEQUENCE = 4;
    static final int ACKNOWLEDGEMENT = 8;
    static final int OFFSET_AND_FLAGS = 12;
    static final int WINDOW = 14;
    static final int CHECKSUM = 16;
    static final int URGENT_POINTER = 18;
    static final int OPTIONS = 20;

    private final ByteBuf bytes;
    private final int start;
    private final int end;

    private TcpView(ByteBuf bytes, int start, int end) {
        this.bytes = bytes;
        this.start = start;
        this.end = end;
    }

    /** A segment whose header is there with all its options. */
    public static TcpView parse(ByteBuf bytes, int start, int end) throws MalformedPacket {
        var segment = parseQuoted(bytes, start, end);
        if (segment.clipped()) {
            throw new MalformedPacket(new TooShort(Layer.TCP, segment.headerLength(), end - start));
        }
        return segment;
    }

    /** A segment as a quote or a snaplen leaves it: its fixed header is there, its options may be cut. */
    public static TcpView parseQuoted(ByteBuf bytes, int start, int end) throws MalformedPacket {
        if (end - start < MIN_HEADER_LENGTH) {
            throw new MalformedPacket(new TooShort(Layer.TCP, MIN_HEADER_LENGTH, end - start));
        }
        int offset = bytes.getUnsignedByte(start + OFFSET_AND_FLAGS) >> 4;
        if (offset * 4 < MIN_HEADER_LENGTH) {
            throw new MalformedPacket(new BadField(Layer.TCP, "data offset", offset));
        }
        return new TcpView(bytes, start, end);
    }

    public int sourcePort() {
        return bytes.getUnsignedShort(start + SOURCE_PORT);
    }

    public int destinationPort() {
        return bytes.getUnsignedShort(start + DESTINATION_PORT);
    }

    public SeqNumber sequence() {
        return new SeqNumber(bytes.getInt(start + SEQUENCE));
    }

    public SeqNumber acknowledgement() {
        return new SeqNumber(bytes.getInt(start + ACKNOWLEDGEMENT));
    }

    /** The header's length in octets, as its data offset says. */
    public int headerLength() {
        return (bytes.getUnsignedByte(start + OFFSET_AND_FLAGS) >> 4) * 4;
    }

    public TcpFlags flags() {
        return new TcpFlags(bytes.getUnsignedShort(start + OFFSET_AND_FLAGS) & TcpFlags.MASK);
    }

    public int window() {
        return bytes.getUnsignedShort(start + WINDOW);
    }

    public int checksum() {
        return bytes.getUnsignedShort(start + CHECKSUM);
    }

    /**
     * Whether the checksum holds within this datagram.
     *
     * <p>False too for a datagram that is clipped. And a wrong one on a segment that the capturing host's own kernel made
     * means nothing: the network card fills it in later.
     */
    public boolean checksumValid(IpView ip) {
        long pseudoHeader = PseudoHeader.sum(ip.source(), ip.destination(), PROTOCOL, end - start);
        return InternetChecksum.finish(pseudoHeader + InternetChecksum.sum(bytes, start, end)) == 0;
    }

    public int urgentPointer() {
        return bytes.getUnsignedShort(start + URGENT_POINTER);
    }

    public TcpOptions options() {
        return new TcpOptions(bytes, start, payloadStart());
    }

    /** Options that the data offset claims are not there. */
    public boolean clipped() {
        return headerLength() > end - start;
    }

    /** The options that are not there, as an error. */
    public Optional<DecodeError> error() {
        return clipped() ? Optional.of(new TooShort(Layer.TCP, headerLength(), end - start)) : Optional.empty();
    }

    public ByteBuf bytes() {
        return bytes;
    }

    /** Where the header begins in the buffer. */
    public int start() {
        return start;
    }

    /** Where the payload begins in the buffer; its end when the header is cut. */
    public int payloadStart() {
        return Math.min(start + headerLength(), end);
    }

    /** The first octet in the buffer that is not of this segment. */
    public int payloadEnd() {
        return end;
    }

    @Override
    public String toString() {
        return ViewText.of(this, text -> text.add(sourcePort() + " > " + destinationPort())
                .add(flags())
                .add("seq", sequence())
                .addIf(flags().contains(TcpFlags.ACK), "ack " + acknowledgement())
                .add("win", window())
                .addAll("options", options())
                .add("payload", payloadEnd() - payloadStart())
                .addIf(clipped(), "clipped"));
    }
}
