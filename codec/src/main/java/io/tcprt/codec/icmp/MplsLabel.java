package io.tcprt.codec.icmp;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.octets.FieldRange;

/**
 * An entry of the label stack with which a packet arrived at the router.
 *
 * <pre>
 * |                Label (20)             | TC (3) |S|    TTL (8)  |
 * </pre>
 *
 * @param label 0 to 1048575
 * @param tc traffic class, 0 to 7, formerly EXP
 * @param bottom whether it is the last entry of the stack
 * @param ttl 0 to 255
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4950#section-5">RFC 4950 §5</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5462">RFC 5462</a>, traffic class
 * @since 0.1
 */
public record MplsLabel(int label, int tc, boolean bottom, int ttl) {
    static final int LENGTH = 4;

    private static final int MAX_LABEL = 0xf_ffff;
    private static final int MAX_TC = 7;

    /**
     * Checks the numbers.
     *
     * @param label 0 to 1048575
     * @param tc 0 to 7
     * @param bottom any
     * @param ttl 0 to 255
     * @throws IllegalArgumentException when one is out of range; the message names it and the range
     */
    public MplsLabel {
        FieldRange.require("MPLS label", label, 0, MAX_LABEL);
        FieldRange.require("MPLS traffic class", tc, 0, MAX_TC);
        FieldRange.unsigned8("MPLS TTL", ttl);
    }

    static MplsLabel read(int bits) {
        return new MplsLabel(bits >>> 12, bits >> 9 & 7, (bits & 0x100) != 0, bits & 0xff);
    }

    void emit(ByteBuf out) {
        out.writeInt(label << 12 | tc << 9 | (bottom ? 0x100 : 0) | ttl);
    }
}
