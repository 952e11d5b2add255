package io.tcprt.codec.ip;

import io.netty.buffer.ByteBuf;

/**
 * Walks over the extension headers of an IPv6 packet.
 *
 * <pre>
 * |  Next Header  |    Length     |                                   0
 * </pre>
 *
 * <p>The walk ends at a number that is not an extension header's: the transport, or something unknown. It ends behind the
 * fragment header of a later fragment, where the middle of a payload follows. And it ends at a header that is cut, and
 * tells where that one would end. Every header has at least 8 octets, so it does end.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8200#section-4">RFC 8200 §4</a>
 */
final class ExtensionCursor {
    private static final int MIN_LENGTH = 8;
    private static final int LENGTH = 1;
    private static final int FRAGMENT_WORD = 2;
    private static final int FRAGMENT_OFFSET_MASK = 0xfff8;
    private static final int MORE_FRAGMENTS = 1;
    private static final int IDENTIFICATION = 4;

    private final ByteBuf bytes;
    private final int end;
    private int nextHeader;
    private int at;
    private int type;
    private int start;
    private boolean ended;

    /** A cursor before the first header, if {@code nextHeader} is the number of one. */
    ExtensionCursor(ByteBuf bytes, int nextHeader, int start, int end) {
        this.bytes = bytes;
        this.nextHeader = nextHeader;
        this.at = start;
        this.end = end;
    }

    /** Moves to the next header; false when there is none, or it is cut. */
    boolean next() {
        if (ended || !Ipv6ExtensionHeader.isType(nextHeader)) {
            return false;
        }
        start = at;
        type = nextHeader;
        at = start + claimedLength();
        boolean clipped = at > end;
        ended = clipped || (type == Ipv6ExtensionHeader.FRAGMENT && fragmentOffset(bytes, start) > 0);
        nextHeader = clipped ? type : bytes.getUnsignedByte(start);
        return !clipped;
    }

    /** The smallest possible length, when the octet that tells it is cut off. */
    private int claimedLength() {
        if (type == Ipv6ExtensionHeader.FRAGMENT || end - start <= LENGTH) {
            return MIN_LENGTH;
        }
        int length = bytes.getUnsignedByte(start + LENGTH);
        return type == Ipv6ExtensionHeader.AUTHENTICATION ? (length + 2) * 4 : (length + 1) * 8;
    }

    /** The offset in octets of the fragment whose header begins at {@code start}. */
    static int fragmentOffset(ByteBuf bytes, int start) {
        return bytes.getUnsignedShort(start + FRAGMENT_WORD) & FRAGMENT_OFFSET_MASK;
    }

    static boolean moreFragments(ByteBuf bytes, int start) {
        return (bytes.getUnsignedShort(start + FRAGMENT_WORD) & MORE_FRAGMENTS) != 0;
    }

    /** 0 to 2^32 - 1. */
    static long identification(ByteBuf bytes, int start) {
        return bytes.getUnsignedInt(start + IDENTIFICATION);
    }

    Ipv6ExtensionHeader header() {
        return new Ipv6ExtensionHeader(type, start, at - start);
    }

    int type() {
        return type;
    }

    int start() {
        return start;
    }

    /** Where the last header ends by its own claim. */
    int claimedEnd() {
        return at;
    }

    /** The number of what follows the last header, or of the header that is cut. */
    int nextHeader() {
        return nextHeader;
    }
}
