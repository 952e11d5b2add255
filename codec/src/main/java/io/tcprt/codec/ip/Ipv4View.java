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
 * Read-only view of one IPv4 datagram; nothing is copied.
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
 * @see <a href="https://www.rfc-editor.org/rfc/rfc791#section-3.1">RFC 791 §3.1</a>
 */
public final class Ipv4View implements IpView {
    /** The header without options, in octets. */
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
    /** Version, IHL, DS field and total length: read once, so that the bounds are those that were checked. */
    private final int firstWord;

    private Ipv4View(ByteBuf bytes, int start, int end, int firstWord) {
        this.bytes = bytes;
        this.start = start;
        this.end = end;
        this.firstWord = firstWord;
    }

    /** A whole datagram: all that IHL and total length claim is there. What follows it (link padding) is left out. */
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
     * A datagram as a capture has it: its fixed header is there; options and payload may be cut.
     *
     * <p>A total length smaller than the header is not believed: segmentation offload leaves 0 there, and the datagram
     * then goes on to the end of the frame.
     */
    public static Ipv4View parseCaptured(ByteBuf bytes, int start, int end) throws MalformedPacket {
        int firstWord = checkedFirstWord(bytes, start, end, Layer.IPV4);
        int total = totalLength(firstWord);
        boolean believed = total >= headerLength(firstWord) && total < end - start;
        return new Ipv4View(bytes, start, believed ? start + total : end, firstWord);
    }

    /**
     * A datagram as an ICMP error quotes it: its fixed header is there, and the extent is all that was quoted.
     *
     * <p>Total length is reported and not used: routers quote it in host byte order, without the header, or as it was
     * before they dropped an option.
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

    /** The header's length in words of 32 bits, as the header says. */
    public int ihl() {
        return firstWord >> 24 & 0xf;
    }

    /** The header's length in octets, as the header says. */
    public int headerLength() {
        return headerLength(firstWord);
    }

    @Override
    public int totalLength() {
        return totalLength(firstWord);
    }

    /** The former TOS octet: DSCP and ECN together. */
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

    public int checksum() {
        return bytes.getUnsignedShort(start + CHECKSUM);
    }

    /** Whether the header checksum holds; false for a header that is cut, see {@link #headerClipped()}. */
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

    /** Octets that header length or total length claim are not there. */
    @Override
    public boolean clipped() {
        return headerClipped() || totalLength() > end - start;
    }

    /** Options that the header length claims are not there, so neither is any payload. */
    public boolean headerClipped() {
        return headerLength() > end - start;
    }

    public Ipv4Options options() {
        return new Ipv4Options(bytes, start, payloadStart(), start + headerLength());
    }

    /** The first Record Route option that can be read. */
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

    /** Where the header begins in the buffer. */
    @Override
    public int start() {
        return start;
    }

    /** Where the payload begins in the buffer; its end when the header is cut. */
    @Override
    public int payloadStart() {
        return Math.min(start + headerLength(), end);
    }

    /** The first octet in the buffer that is not of this datagram. */
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
