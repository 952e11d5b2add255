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
 * A TCP segment, read in place: nothing is copied, and no accessor throws.
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
 * <p>Numbers at the right are offsets in octets; fields are in network byte order.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9293#section-3.1">RFC 9293 §3.1</a>
 * @since 0.1
 */
public final class TcpView {
    /** The protocol number of TCP in the IP header. */
    public static final int PROTOCOL = 6;
    /** Length of the header without options, in octets. */
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

    /**
     * Opens a segment whose header is there with all its options.
     *
     * @param bytes the buffer that holds the segment
     * @param start the index of the segment's first octet
     * @param end the index after the last octet that is there
     * @return the segment; what follows the header is its payload
     * @throws MalformedPacket when the header is cut, or its data offset is less than 5 words
     */
    public static TcpView parse(ByteBuf bytes, int start, int end) throws MalformedPacket {
        var segment = parseQuoted(bytes, start, end);
        if (segment.clipped()) {
            throw new MalformedPacket(new TooShort(Layer.TCP, segment.headerLength(), end - start));
        }
        return segment;
    }

    /**
     * Opens a segment that a quote or the snap length of a capture may have cut: its first 20 octets are there, its
     * options may not be.
     *
     * @param bytes the buffer that holds the segment
     * @param start the index of the segment's first octet
     * @param end the index after the last octet that is there
     * @return the segment, {@linkplain #clipped() clipped} if its options are not all there
     * @throws MalformedPacket when 20 octets are not there, or the data offset is less than 5 words
     */
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

    /** {@return the source port, 0 to 65535} */
    public int sourcePort() {
        return bytes.getUnsignedShort(start + SOURCE_PORT);
    }

    /** {@return the destination port, 0 to 65535} */
    public int destinationPort() {
        return bytes.getUnsignedShort(start + DESTINATION_PORT);
    }

    /** {@return the sequence number of the first octet of payload, or of the SYN} */
    public SeqNumber sequence() {
        return new SeqNumber(bytes.getInt(start + SEQUENCE));
    }

    /** {@return the acknowledgment field, which means something only with the ACK flag} */
    public SeqNumber acknowledgement() {
        return new SeqNumber(bytes.getInt(start + ACKNOWLEDGEMENT));
    }

    /** {@return the length of the header in octets that its data offset claims, 20 to 60} */
    public int headerLength() {
        return (bytes.getUnsignedByte(start + OFFSET_AND_FLAGS) >> 4) * 4;
    }

    /** {@return the control bits, reserved ones included} */
    public TcpFlags flags() {
        return new TcpFlags(bytes.getUnsignedShort(start + OFFSET_AND_FLAGS) & TcpFlags.MASK);
    }

    /** {@return the window field, 0 to 65535, not scaled} */
    public int window() {
        return bytes.getUnsignedShort(start + WINDOW);
    }

    /** {@return the checksum field, 0 to 65535} */
    public int checksum() {
        return bytes.getUnsignedShort(start + CHECKSUM);
    }

    /**
     * Verifies the checksum over pseudo header, header and payload.
     *
     * <p>Captures of a host's own segments show wrong checksums when its network card computes them: those packets were
     * right on the wire.
     *
     * @param ip the header of the datagram that holds this segment
     * @return whether the checksum is right; false for a segment that is cut
     */
    public boolean checksumValid(IpView ip) {
        long pseudoHeader = PseudoHeader.sum(ip.source(), ip.finalDestination(), PROTOCOL, end - start);
        return InternetChecksum.finish(pseudoHeader + InternetChecksum.sum(bytes, start, end)) == 0;
    }

    /** {@return the urgent pointer, 0 to 65535 octets from the sequence number, which means something only with URG} */
    public int urgentPointer() {
        return bytes.getUnsignedShort(start + URGENT_POINTER);
    }

    /** {@return the options, as far as they are there} */
    public TcpOptions options() {
        return new TcpOptions(bytes, start, payloadStart());
    }

    /** {@return whether the segment ends before the header that its data offset claims} */
    public boolean clipped() {
        return headerLength() > end - start;
    }

    /** {@return what is missing of the header, if it is {@linkplain #clipped() clipped}} */
    public Optional<DecodeError> error() {
        return clipped() ? Optional.of(new TooShort(Layer.TCP, headerLength(), end - start)) : Optional.empty();
    }

    /** {@return the buffer that this view reads} */
    public ByteBuf bytes() {
        return bytes;
    }

    /** {@return the index in the buffer of the header's first octet} */
    public int start() {
        return start;
    }

    /** {@return the index in the buffer of the payload's first octet; the end of the segment when its header is cut} */
    public int payloadStart() {
        return Math.min(start + headerLength(), end);
    }

    /** {@return the index in the buffer after the segment's last octet} */
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
