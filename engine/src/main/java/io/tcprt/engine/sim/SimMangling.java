package io.tcprt.engine.sim;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.icmp.IcmpView;

/**
 * Ways in which routers, and translators before them, were seen to garble what they quote. Offsets are those of IPv4 (RFC
 * 791 §3.1); quotes of IPv6 stay as they are.
 */
public enum SimMangling {
    NONE,
    /** Decremented before it was quoted, or sent on with 0 by the router before. */
    TTL_ZERO,
    /** As from inside an MPLS tunnel. */
    TTL_TWO,
    /** In the octet order of the host that quotes. */
    LENGTH_SWAPPED,
    /** Without the header, as old BSD has it in memory. */
    LENGTH_WITHOUT_HEADER,
    ID_ZERO,
    ID_SWAPPED,
    ID_PLUS_ONE,
    CHECKSUM_ZERO,
    CHECKSUM_WRONG,
    TOS_REWRITTEN,
    FRAGMENT_SWAPPED,
    /** A destination translation that was not undone. */
    DESTINATION,
    /** A source translation that was not undone, of the address. */
    SOURCE,
    /** The same, of the port; of an echo, of its identifier (RFC 5508 §3.1). */
    PORT,
    /** A firewall replaces sequence numbers; of others this is what stands at the same place. */
    SEQUENCE,
    /** The quote is of another protocol, if it is to be believed. */
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
    private static final int NOBODYS = 203 << 24 | 113 << 8;

    /** Does this to the octets of a quote, which begins at index 0. */
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
            case DESTINATION -> quote.setInt(DESTINATION_ADDRESS, NOBODYS | 7);
            case SOURCE -> quote.setInt(SOURCE_ADDRESS, NOBODYS | 8);
            case PORT -> quote.setShort(echo ? transport + 4 : transport, 61_005);
            case SEQUENCE -> quote.setInt(transport + 4, quote.getInt(transport + 4) + 0x0123_4567);
            case PROTOCOL -> quote.setByte(PROTOCOL_NUMBER, 47);
        }
    }
}
