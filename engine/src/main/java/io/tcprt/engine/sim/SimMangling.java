package io.tcprt.engine.sim;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.icmp.IcmpView;

/**
 * Changes that routers, and NATs before them, are known to make to the packets they quote. Offsets are those of IPv4 (RFC 791
 * §3.1); IPv6 quotes are left unchanged.
 *
 * @since 0.1
 */
public enum SimMangling {
    /** Unchanged. */
    NONE,
    /** TTL 0: decremented before quoting, or forwarded with 0 by the previous router. */
    TTL_ZERO,
    /** TTL 2, as quoted from inside an MPLS tunnel. */
    TTL_TWO,
    /** Total length in the quoting host's byte order. */
    LENGTH_SWAPPED,
    /** Total length without the header, as old BSDs keep it in memory. */
    LENGTH_WITHOUT_HEADER,
    /** Identification set to 0. */
    ID_ZERO,
    /** Identification byte-swapped. */
    ID_SWAPPED,
    /** Identification incremented. */
    ID_PLUS_ONE,
    /** Header checksum set to 0. */
    CHECKSUM_ZERO,
    /** Header checksum wrong. */
    CHECKSUM_WRONG,
    /** TOS octet rewritten. */
    TOS_REWRITTEN,
    /** Flags and fragment offset byte-swapped. */
    FRAGMENT_SWAPPED,
    /** Destination address translated and not restored. */
    DESTINATION,
    /** Source address translated and not restored. */
    SOURCE,
    /** Source port translated and not restored; for an echo, its identifier (RFC 5508 §3.1). */
    PORT,
    /** TCP sequence number replaced, as by a firewall; for other protocols, the octets in the same place. */
    SEQUENCE,
    /** Protocol number replaced. */
    PROTOCOL;

    private static final int TOS = 1;
    private static final int LENGTH = 2;
    private static final int ID = 4;
    private static final int FRAGMENT = 6;
    private static final int TTL = 8;
    private static final int PROTOCOL_NUMBER = 9;
    private static final int CHECKSUM = 10;
    private static final int SOURCE_ADDRESS = 12;
    private static final int DESTINATION_ADDRESS = 16;
    /** 203.0.113.0 (RFC 5737), which belongs to no simulated node. */
    private static final int DOCUMENTATION = 203 << 24 | 113 << 8;

    /** Applies the change to a quote, which begins at index 0. */
    void apply(ByteBuf quote) {
        if (quote.getUnsignedByte(0) >> 4 != 4) {
            return;
        }
        int transport = (quote.getUnsignedByte(0) & 0xf) * 4;
        boolean echo = quote.getUnsignedByte(PROTOCOL_NUMBER) == IcmpView.PROTOCOL;
        switch (this) {
            case NONE -> {}
            case TTL_ZERO -> quote.setByte(TTL, 0);
            case TTL_TWO -> quote.setByte(TTL, 2);
            case LENGTH_SWAPPED -> quote.setShortLE(LENGTH, quote.getShort(LENGTH));
            case LENGTH_WITHOUT_HEADER -> quote.setShort(LENGTH, quote.getShort(LENGTH) - transport);
            case ID_ZERO -> quote.setShort(ID, 0);
            case ID_SWAPPED -> quote.setShortLE(ID, quote.getShort(ID));
            case ID_PLUS_ONE -> quote.setShort(ID, quote.getShort(ID) + 1);
            case CHECKSUM_ZERO -> quote.setShort(CHECKSUM, 0);
            case CHECKSUM_WRONG -> quote.setShort(CHECKSUM, quote.getShort(CHECKSUM) + 1);
            case TOS_REWRITTEN -> quote.setByte(TOS, 0xb8);
            case FRAGMENT_SWAPPED -> quote.setShortLE(FRAGMENT, quote.getShort(FRAGMENT));
            case DESTINATION -> quote.setInt(DESTINATION_ADDRESS, DOCUMENTATION | 7);
            case SOURCE -> quote.setInt(SOURCE_ADDRESS, DOCUMENTATION | 8);
            case PORT -> quote.setShort(echo ? transport + 4 : transport, 61_005);
            case SEQUENCE -> quote.setInt(transport + 4, quote.getInt(transport + 4) + 0x0123_4567);
            case PROTOCOL -> quote.setByte(PROTOCOL_NUMBER, 47);
        }
    }
}
