package io.tcprt.codec.ip;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.octets.DecodeError.BadField;
import io.tcprt.codec.octets.DecodeError.TooShort;
import io.tcprt.codec.octets.Layer;
import io.tcprt.codec.octets.MalformedPacket;
import io.tcprt.codec.octets.ViewText;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * An IPv6 packet, read in place: nothing is copied, and no accessor throws.
 *
 * <pre>
 * |Version| Traffic Class |           Flow Label                  |   0
 * |         Payload Length        |  Next Header  |   Hop Limit   |   4
 * |                        Source Address                         |   8
 * |                      Destination Address                      |  24
 * |                       Extension Headers                       |  40
 * </pre>
 *
 * <p>Numbers at the right are offsets in octets; fields are in network byte order. Extension headers are passed over once,
 * when the view is opened: {@link #protocol()} and {@link #payloadStart()} are those of the transport behind them.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8200#section-3">RFC 8200 §3</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8200#section-4">RFC 8200 §4</a>, extension headers
 * @since 0.1
 */
public final class Ipv6View implements IpView {
    /** Length of the fixed header in octets. */
    public static final int MIN_HEADER_LENGTH = 40;

    static final int VERSION = 6;
    static final int FLOW_LABEL_MASK = 0xf_ffff;

    private static final int NONE = -1;
    private static final int PAYLOAD_LENGTH = 4;
    private static final int NEXT_HEADER = 6;
    private static final int HOP_LIMIT = 7;
    private static final int SOURCE = 8;
    private static final int DESTINATION = 24;

    private final ByteBuf bytes;
    private final int start;
    private final int end;
    private final int protocol;
    private final int headerLength;
    /** The index in the buffer of the fragment header, or {@link #NONE}. */
    private final int fragment;
    /** The index in the buffer of the first routing header, or {@link #NONE}. */
    private final int routing;

    private Ipv6View(ByteBuf bytes, int start, int end) {
        this.bytes = bytes;
        this.start = start;
        this.end = end;
        var walk = extensions();
        int lastFragment = NONE;
        int firstRouting = NONE;
        while (walk.next()) {
            if (walk.type() == Ipv6ExtensionHeader.FRAGMENT) {
                lastFragment = walk.start();
            } else if (walk.type() == Ipv6ExtensionHeader.ROUTING && firstRouting == NONE) {
                firstRouting = walk.start();
            }
        }
        this.fragment = lastFragment;
        this.routing = firstRouting;
        this.protocol = walk.nextHeader();
        this.headerLength = walk.claimedEnd() - start;
    }

    private ExtensionCursor extensions() {
        return new ExtensionCursor(bytes, nextHeader(), start + MIN_HEADER_LENGTH, end);
    }

    /**
     * Opens a packet that is there as a whole. What follows it within the bounds, such as padding of the link, is left
     * out.
     *
     * @param bytes the buffer that holds the packet
     * @param start the index of the header's first octet
     * @param end the index after the last octet that is there
     * @return the packet
     * @throws MalformedPacket when the version is wrong, or the headers or the payload length do not fit the bounds
     */
    public static Ipv6View parse(ByteBuf bytes, int start, int end) throws MalformedPacket {
        checkHeader(bytes, start, end, Layer.IPV6);
        int total = MIN_HEADER_LENGTH + bytes.getUnsignedShort(start + PAYLOAD_LENGTH);
        if (total > end - start) {
            throw new MalformedPacket(new TooShort(Layer.IPV6, total, end - start));
        }
        var packet = new Ipv6View(bytes, start, start + total);
        if (packet.headerClipped()) {
            throw new MalformedPacket(new TooShort(Layer.IPV6, packet.headerLength(), total));
        }
        return packet;
    }

    /**
     * Opens a packet that the snap length of a capture may have cut: its fixed header is there, extension headers and
     * payload may not be.
     *
     * <p>A payload length of 0 is ignored, and the packet then extends to {@code end}: it belongs to a jumbogram, or to
     * segmentation offload.
     *
     * @param bytes the buffer that holds the packet
     * @param start the index of the header's first octet
     * @param end the index after the last octet that is there
     * @return the packet, {@linkplain #clipped() clipped} if it is not all there
     * @throws MalformedPacket when 40 octets are not there, or the version is wrong
     */
    public static Ipv6View parseCaptured(ByteBuf bytes, int start, int end) throws MalformedPacket {
        checkHeader(bytes, start, end, Layer.IPV6);
        int payload = bytes.getUnsignedShort(start + PAYLOAD_LENGTH);
        boolean plausible = payload > 0 && MIN_HEADER_LENGTH + payload < end - start;
        return new Ipv6View(bytes, start, plausible ? start + MIN_HEADER_LENGTH + payload : end);
    }

    /**
     * Opens a packet in the quote of an ICMPv6 error: its fixed header is there, and it extends to {@code end}.
     *
     * @param bytes the buffer that holds the packet
     * @param start the index of the header's first octet
     * @param end the index after the last octet that is there
     * @return the packet, {@linkplain #clipped() clipped} if it was not all quoted
     * @throws MalformedPacket when 40 octets are not there, or the version is wrong
     */
    public static Ipv6View parseQuoted(ByteBuf bytes, int start, int end) throws MalformedPacket {
        checkHeader(bytes, start, end, Layer.ICMP_QUOTE);
        return new Ipv6View(bytes, start, end);
    }

    private static void checkHeader(ByteBuf bytes, int start, int end, Layer layer) throws MalformedPacket {
        if (end - start < MIN_HEADER_LENGTH) {
            throw new MalformedPacket(new TooShort(layer, MIN_HEADER_LENGTH, end - start));
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

    @Override
    public int flowLabel() {
        return bytes.getInt(start) & FLOW_LABEL_MASK;
    }

    @Override
    public int totalLength() {
        return MIN_HEADER_LENGTH + payloadLength();
    }

    /** {@return the length in octets behind the fixed header that the header claims, 0 to 65535} */
    public int payloadLength() {
        return bytes.getUnsignedShort(start + PAYLOAD_LENGTH);
    }

    /** {@return the number of what follows the fixed header, an extension header or the transport, 0 to 255} */
    public int nextHeader() {
        return bytes.getUnsignedByte(start + NEXT_HEADER);
    }

    /** {@return the protocol number behind all extension headers, 0 to 255; the type of the one that is cut, if one is} */
    @Override
    public int protocol() {
        return protocol;
    }

    /** {@return the length of the fixed header and all extension headers in octets that they claim, at least 40} */
    public int headerLength() {
        return headerLength;
    }

    /** {@return whether the packet ends within an extension header, and so has no payload} */
    public boolean headerClipped() {
        return headerLength > end - start;
    }

    /** {@return the extension headers that are there to their end, in the order of the packet} */
    public List<Ipv6ExtensionHeader> extensionHeaders() {
        var headers = new ArrayList<Ipv6ExtensionHeader>();
        var walk = extensions();
        while (walk.next()) {
            headers.add(walk.header());
        }
        return List.copyOf(headers);
    }

    @Override
    public int ttl() {
        return bytes.getUnsignedByte(start + HOP_LIMIT);
    }

    @Override
    public int fragmentOffset() {
        return fragment == NONE ? 0 : ExtensionCursor.fragmentOffset(bytes, fragment);
    }

    @Override
    public boolean moreFragments() {
        return fragment != NONE && ExtensionCursor.moreFragments(bytes, fragment);
    }

    /** {@return the identification that the fragments of a packet share, 0 to 4294967295; empty for a whole packet} */
    public OptionalLong fragmentId() {
        return fragment == NONE
                ? OptionalLong.empty()
                : OptionalLong.of(ExtensionCursor.identification(bytes, fragment));
    }

    @Override
    public Ipv6Address source() {
        return address(SOURCE);
    }

    @Override
    public Ipv6Address destination() {
        return address(DESTINATION);
    }

    @Override
    public Ipv6Address finalDestination() {
        int last = routing == NONE ? NONE : RoutingHeader.last(bytes, routing);
        return last == NONE ? destination() : address(last - start);
    }

    private Ipv6Address address(int offset) {
        return new Ipv6Address(bytes.getLong(start + offset), bytes.getLong(start + offset + Long.BYTES));
    }

    @Override
    public boolean clipped() {
        return headerClipped() || totalLength() > end - start;
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
        return Math.min(start + headerLength, end);
    }

    @Override
    public int payloadEnd() {
        return end;
    }

    @Override
    public String toString() {
        return ViewText.of(this, text -> text.add(source() + " > " + destination())
                .add("protocol", protocol())
                .add("hop limit", ttl())
                .addHex("flow", flowLabel())
                .addIf(dsfield() != 0, "DS 0x" + Integer.toHexString(dsfield()))
                .addIf(moreFragments(), "MF")
                .addIf(fragmentOffset() > 0, "offset " + fragmentOffset())
                .add("length", totalLength())
                .addAll("extension headers", extensionHeaders())
                .addIf(clipped(), "clipped"));
    }
}
