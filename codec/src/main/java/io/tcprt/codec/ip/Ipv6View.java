package io.tcprt.codec.ip;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.DecodeError.BadField;
import io.tcprt.codec.DecodeError.TooShort;
import io.tcprt.codec.InternetChecksum;
import io.tcprt.codec.Layer;
import io.tcprt.codec.MalformedPacket;

/**
 * Read-only view of one IPv6 packet: its fixed header and the bounds of what follows.
 *
 * <pre>
 * |Version| Traffic Class |           Flow Label                  |   0
 * |         Payload Length        |  Next Header  |   Hop Limit   |   4
 * |                        Source Address                         |   8
 * |                      Destination Address                      |  24
 * </pre>
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8200#section-3">RFC 8200 §3</a>
 */
public final class Ipv6View implements IpView {
    public static final int HEADER_LENGTH = 40;

    private static final int VERSION = 6;
    private static final int PAYLOAD_LENGTH = 4;
    private static final int NEXT_HEADER = 6;
    private static final int HOP_LIMIT = 7;
    private static final int SOURCE = 8;
    private static final int DESTINATION = 24;
    private static final int FLOW_LABEL_MASK = 0xf_ffff;

    private final ByteBuf bytes;
    private final int start;
    private final int end;

    private Ipv6View(ByteBuf bytes, int start, int end) {
        this.bytes = bytes;
        this.start = start;
        this.end = end;
    }

    /** A whole packet: all that payload length claims is there. What follows it (link padding) is left out. */
    public static Ipv6View parse(ByteBuf bytes, int start, int end) throws MalformedPacket {
        checkHeader(bytes, start, end, Layer.IPV6);
        int total = HEADER_LENGTH + bytes.getUnsignedShort(start + PAYLOAD_LENGTH);
        if (total > end - start) {
            throw new MalformedPacket(new TooShort(Layer.IPV6, total, end - start));
        }
        return new Ipv6View(bytes, start, start + total);
    }

    /**
     * A packet as a capture has it: its header is there, its payload may be cut.
     *
     * <p>Payload length 0 is not believed: it stands for a jumbogram or for segmentation offload.
     */
    public static Ipv6View parseCaptured(ByteBuf bytes, int start, int end) throws MalformedPacket {
        checkHeader(bytes, start, end, Layer.IPV6);
        int payload = bytes.getUnsignedShort(start + PAYLOAD_LENGTH);
        boolean believed = payload > 0 && HEADER_LENGTH + payload < end - start;
        return new Ipv6View(bytes, start, believed ? start + HEADER_LENGTH + payload : end);
    }

    /** A packet as an ICMPv6 error quotes it: its header is there, and the extent is all that was quoted. */
    public static Ipv6View parseQuoted(ByteBuf bytes, int start, int end) throws MalformedPacket {
        checkHeader(bytes, start, end, Layer.ICMP_QUOTE);
        return new Ipv6View(bytes, start, end);
    }

    private static void checkHeader(ByteBuf bytes, int start, int end, Layer layer) throws MalformedPacket {
        if (end - start < HEADER_LENGTH) {
            throw new MalformedPacket(new TooShort(layer, HEADER_LENGTH, end - start));
        }
        int version = bytes.getUnsignedByte(start) >> 4;
        if (version != VERSION) {
            throw new MalformedPacket(new BadField(layer, "version", version));
        }
    }

    @Override
    public int version() {
        return bytes.getUnsignedByte(start) >> 4;
    }

    @Override
    public int dsfield() {
        return bytes.getUnsignedShort(start) >> 4 & 0xff;
    }

    public int flowLabel() {
        return bytes.getInt(start) & FLOW_LABEL_MASK;
    }

    @Override
    public int totalLength() {
        return HEADER_LENGTH + payloadLength();
    }

    public int payloadLength() {
        return bytes.getUnsignedShort(start + PAYLOAD_LENGTH);
    }

    @Override
    public int protocol() {
        return bytes.getUnsignedByte(start + NEXT_HEADER);
    }

    @Override
    public int ttl() {
        return bytes.getUnsignedByte(start + HOP_LIMIT);
    }

    @Override
    public int fragmentOffset() {
        return 0;
    }

    @Override
    public boolean moreFragments() {
        return false;
    }

    @Override
    public Ipv6Address source() {
        return address(SOURCE);
    }

    @Override
    public Ipv6Address destination() {
        return address(DESTINATION);
    }

    private Ipv6Address address(int offset) {
        return new Ipv6Address(bytes.getLong(start + offset), bytes.getLong(start + offset + Long.BYTES));
    }

    /** Octets that payload length claims are not there. */
    @Override
    public boolean clipped() {
        return totalLength() > end - start;
    }

    /**
     * The sum over the pseudo header for a checksum of the layer above.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc8200#section-8.1">RFC 8200 §8.1</a>
     */
    public long pseudoHeader(int nextHeader, int length) {
        return InternetChecksum.sum(bytes, start + SOURCE, start + HEADER_LENGTH) + nextHeader + length;
    }

    @Override
    public ByteBuf bytes() {
        return bytes;
    }

    /** Where the header begins in the buffer. */
    @Override
    public int start() {
        return start;
    }

    /** Where the octets behind the fixed header begin in the buffer. */
    @Override
    public int payloadStart() {
        return start + HEADER_LENGTH;
    }

    /** The first octet in the buffer that is not of this packet. */
    @Override
    public int payloadEnd() {
        return end;
    }
}
