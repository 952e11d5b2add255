package io.tcprt.codec.ip;

import io.netty.buffer.ByteBuf;

/**
 * An IPv6 routing header: the addresses that a packet is still to visit.
 *
 * <pre>
 * |  Next Header  |    Length     | Routing Type  | Segments Left |   0
 * |                      depends on the type                      |   4
 * |                           addresses                           |   8
 * </pre>
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8200#section-4.4">RFC 8200 §4.4</a>
 */
final class RoutingHeader {
    /** Type 0: the last address is at the end (RFC 2460 §4.4; deprecated by RFC 5095, and still sent). */
    private static final int SOURCE_ROUTE = 0;
    /** Type 2: the home address of a mobile node, and no other (RFC 6275 §6.4). */
    private static final int HOME_ADDRESS = 2;
    /** Type 4: the last segment comes first (RFC 8754 §2). */
    private static final int SEGMENT_ROUTING = 4;

    private static final int NONE = -1;
    private static final int LENGTH = 1;
    private static final int TYPE = 2;
    private static final int SEGMENTS_LEFT = 3;
    private static final int ADDRESSES = 8;
    private static final int ADDRESS_LENGTH = 16;

    private RoutingHeader() {}

    /**
     * The index in the buffer of the last address to visit, all of it there; -1 when none is left to visit, or the type
     * is not known.
     *
     * @param start the index of the header's first octet, of a header that is there to its end
     */
    static int last(ByteBuf bytes, int start) {
        int addresses = bytes.getUnsignedByte(start + LENGTH) / 2;
        if (addresses == 0 || bytes.getUnsignedByte(start + SEGMENTS_LEFT) == 0) {
            return NONE;
        }
        return switch (bytes.getUnsignedByte(start + TYPE)) {
            case SOURCE_ROUTE -> start + ADDRESSES + (addresses - 1) * ADDRESS_LENGTH;
            case HOME_ADDRESS, SEGMENT_ROUTING -> start + ADDRESSES;
            default -> NONE;
        };
    }
}
