package io.tcprt.codec.ip;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.octets.DecodeError.BadField;
import io.tcprt.codec.octets.DecodeError.TooShort;
import io.tcprt.codec.octets.InternetChecksum;
import io.tcprt.codec.octets.Layer;
import io.tcprt.codec.octets.MalformedPacket;
import io.tcprt.codec.octets.OptionCursor;
import io.tcprt.codec.octets.ViewText;
import java.util.Optional;

/**
 * An IPv4 datagram, read in place: nothing is copied, and no accessor throws.
 *
 * <pre>
 *  0                   1                   2                   3
 * |Version|  IHL  |   DS field    |          Total Length         |   0
 * |         Identification        |Flags|     Fragment Offset     |   4
 * |      TTL      |    Protocol   |        Header Checksum        |   8
 * |                        Source Address                         |  12
 * |                      Destination Address                      |  16
 * |                    Options                    |    Padding    |  20
 * </pre>
 *
 * <p>Numbers at the right are offsets in octets; fields are in network byte order.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc791#section-3.1">RFC 791 §3.1</a>
 * @since 0.1
 */
public final class Ipv4View implements IpView {
    /** Length of the header without options, in octets. */
    public static final int MIN_HEADER_LENGTH = 20;

    static final int VERSION = 4;
    static final int ID = 4;
    static final int FRAGMENT = 6;
    static final int TTL = 8;
    static final int PROTOCOL = 9;
    static final int CHECKSUM = 10;
    static final int SOURCE = 12;
    static final int DESTINATION = 16;
    static final int OPTIONS = 20;
    static final int DONT_FRAGMENT = 0x4000;
    static final int MORE_FRAGMENTS = 0x2000;

    private static final int OFFSET_MASK = 0x1fff;
    private static final int FRAGMENT_UNIT = 8;

    private final ByteBuf bytes;
    private final int start;
    private final int end;
    /** Version, IHL, DS field and total length, read once: the bounds stay those that were checked. */
    private final int firstWord;

    private Ipv4View(ByteBuf bytes, int start, int end, int firstWord) {
        this.bytes = bytes;
        this.start = start;
        this.end = end;
        this.firstWord = firstWord;
    }

    /**
     * Opens a datagram that is there as a whole. What follows it within the bounds, such as padding of the link, is left
     * out.
     *
     * @param bytes the buffer that holds the packet
     * @param start the index of the header's first octet
     * @param end the index after the last octet that is there
     * @return the datagram
     * @throws MalformedPacket when version or IHL are wrong, or the header or the total length do not fit the bounds
     */
    public static Ipv4View parse(ByteBuf bytes, int start, int end) throws MalformedPacket {
        int firstWord = checkedFirstWord(bytes, start, end, Layer.IPV4);
        int total = totalLength(firstWord);
        if (total < headerLength(firstWord)) {
            throw new MalformedPacket(new BadField(Layer.IPV4, "total length", total));
        }
        if (total > end - start) {
            throw new MalformedPacket(new TooShort(Layer.IPV4, total, end - start));
        }
        return new Ipv4View(bytes, start, start + total, firstWord);
    }

    /**
     * Opens a datagram that the snap length of a capture may have cut: its first 20 octets are there, options and payload
     * may not be.
     *
     * <p>A total length less than the header is ignored, and the datagram then extends to {@code end}: with segmentation
     * offload, captures show 0 there.
     *
     * @param bytes the buffer that holds the packet
     * @param start the index of the header's first octet
     * @param end the index after the last octet that is there
     * @return the datagram, {@linkplain #clipped() clipped} if it is not all there
     * @throws MalformedPacket when 20 octets are not there, or version or IHL are wrong
     */
    public static Ipv4View parseCaptured(ByteBuf bytes, int start, int end) throws MalformedPacket {
        int firstWord = checkedFirstWord(bytes, start, end, Layer.IPV4);
        int total = totalLength(firstWord);
        boolean plausible = total >= headerLength(firstWord) && total < end - start;
        return new Ipv4View(bytes, start, plausible ? start + total : end, firstWord);
    }

    /**
     * Opens a datagram in the quote of an ICMP error: its first 20 octets are there, and it extends to {@code end}.
     *
     * <p>The total length is reported but not used: some routers quote it in host byte order, or less the header, or as it
     * was before they removed an option.
     *
     * @param bytes the buffer that holds the packet
     * @param start the index of the header's first octet
     * @param end the index after the last octet that is there
     * @return the datagram, {@linkplain #clipped() clipped} if it was not all quoted
     * @throws MalformedPacket when 20 octets are not there, or version or IHL are wrong
     */
    public static Ipv4View parseQuoted(ByteBuf bytes, int start, int end) throws MalformedPacket {
        return new Ipv4View(bytes, start, end, checkedFirstWord(bytes, start, end, Layer.ICMP_QUOTE));
    }

    private static int checkedFirstWord(ByteBuf bytes, int start, int end, Layer layer) throws MalformedPacket {
        if (end - start < MIN_HEADER_LENGTH) {
            throw new MalformedPacket(new TooShort(layer, MIN_HEADER_LENGTH, end - start));
        }
        int firstWord = bytes.getInt(start);
        if (firstWord >>> 28 != VERSION) {
            throw new MalformedPacket(new BadField(layer, "version", firstWord >>> 28));
        }
        if (headerLength(firstWord) < MIN_HEADER_LENGTH) {
            throw new MalformedPacket(new BadField(layer, "IHL", headerLength(firstWord) / 4));
        }
        return firstWord;
    }

    private static int headerLength(int firstWord) {
        return (firstWord >> 24 & 0xf) * 4;
    }

    private static int totalLength(int firstWord) {
        return firstWord & 0xffff;
    }

    @Override
    public int version() {
        return firstWord >>> 28;
    }

    /** {@return the length of the header in words of 4 octets that the header claims, 5 to 15} */
    public int ihl() {
        return firstWord >> 24 & 0xf;
    }

    /** {@return the length of the header in octets that the header claims, 20 to 60} */
    public int headerLength() {
        return headerLength(firstWord);
    }

    @Override
    public int totalLength() {
        return totalLength(firstWord);
    }

    @Override
    public int dsfield() {
        return firstWord >> 16 & 0xff;
    }

    @Override
    public int id() {
        return bytes.getUnsignedShort(start + ID);
    }

    @Override
    public boolean dontFragment() {
        return (fragmentWord() & DONT_FRAGMENT) != 0;
    }

    @Override
    public boolean moreFragments() {
        return (fragmentWord() & MORE_FRAGMENTS) != 0;
    }

    @Override
    public int fragmentOffset() {
        return (fragmentWord() & OFFSET_MASK) * FRAGMENT_UNIT;
    }

    private int fragmentWord() {
        return bytes.getUnsignedShort(start + FRAGMENT);
    }

    @Override
    public int ttl() {
        return bytes.getUnsignedByte(start + TTL);
    }

    @Override
    public int protocol() {
        return bytes.getUnsignedByte(start + PROTOCOL);
    }

    /** {@return the header checksum field, 0 to 65535} */
    public int checksum() {
        return bytes.getUnsignedShort(start + CHECKSUM);
    }

    /** {@return whether the header checksum is right; false for a header that is {@linkplain #headerClipped() cut}} */
    public boolean checksumValid() {
        return !headerClipped() && InternetChecksum.valid(bytes, start, start + headerLength());
    }

    @Override
    public Ipv4Address source() {
        return new Ipv4Address(bytes.getInt(start + SOURCE));
    }

    @Override
    public Ipv4Address destination() {
        return new Ipv4Address(bytes.getInt(start + DESTINATION));
    }

    @Override
    public Ipv4Address finalDestination() {
        if (headerLength() > MIN_HEADER_LENGTH) {
            for (Ipv4Option option : options()) {
                if (option instanceof Ipv4Option.SourceRoute source) {
                    return source.last().orElseGet(this::destination);
                }
            }
        }
        return destination();
    }

    @Override
    public boolean clipped() {
        return headerClipped() || totalLength() > end - start;
    }

    /** {@return whether the datagram ends before the header that its IHL claims, and so has no payload} */
    public boolean headerClipped() {
        return headerLength() > end - start;
    }

    /** {@return the options, as far as they are there} */
    public Ipv4Options options() {
        return new Ipv4Options(bytes, start, payloadStart(), start + headerLength());
    }

    @Override
    public Optional<RecordRouteView> recordRoute() {
        var options = new OptionCursor(bytes, start + OPTIONS, payloadStart(), start + headerLength());
        while (options.next()) {
            if (options.kind() == RecordRouteView.KIND && RecordRouteView.fits(options)) {
                return Optional.of(new RecordRouteView(bytes, options.start(), options.end()));
            }
        }
        return Optional.empty();
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
        return Math.min(start + headerLength(), end);
    }

    @Override
    public int payloadEnd() {
        return end;
    }

    @Override
    public String toString() {
        return ViewText.of(this, text -> text.add(source() + " > " + destination())
                .add("protocol", protocol())
                .add("TTL", ttl())
                .addHex("id", id())
                .addIf(dsfield() != 0, "DS 0x" + Integer.toHexString(dsfield()))
                .addIf(dontFragment(), "DF")
                .addIf(moreFragments(), "MF")
                .addIf(fragmentOffset() > 0, "offset " + fragmentOffset())
                .add("length", totalLength())
                .addAll("options", options())
                .addIf(clipped(), "clipped"));
    }
}
