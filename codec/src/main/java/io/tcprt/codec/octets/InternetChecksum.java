package io.tcprt.codec.octets;

import io.netty.buffer.ByteBuf;

/**
 * The ones' complement checksum of IP, TCP, UDP and ICMP, whole and incremental.
 *
 * <p>A <em>sum</em> here is a partial result, not yet folded to 16 bits. Sums of pieces that begin at an even offset may
 * be added; {@link #finish} turns the total into the value for the checksum field.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1071">RFC 1071</a>, computing it
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1624#section-3">RFC 1624 §3</a>, updating it
 */
public final class InternetChecksum {
    private static final int MASK = 0xffff;
    private static final long MASK_32 = 0xffff_ffffL;

    private InternetChecksum() {}

    /** The checksum over octets whose own checksum field holds zero. */
    public static int of(ByteBuf bytes, int start, int end) {
        return finish(sum(bytes, start, end));
    }

    /** Whether octets that include their checksum field are intact. */
    public static boolean valid(ByteBuf bytes, int start, int end) {
        return finish(sum(bytes, start, end)) == 0;
    }

    /**
     * The sum over some octets; a last odd one counts as the high half of a word.
     *
     * <p>Four octets at a time: 2^16 is congruent to 1 modulo 2^16 - 1, so the order in which carries come home is free.
     */
    public static long sum(ByteBuf bytes, int start, int end) {
        long sum = 0;
        int at = start;
        for (; at + 4 <= end; at += 4) {
            sum += bytes.getInt(at) & MASK_32;
        }
        if (at + 2 <= end) {
            sum += bytes.getUnsignedShort(at);
            at += 2;
        }
        return at < end ? sum + (bytes.getUnsignedByte(at) << 8) : sum;
    }

    /** The value for the checksum field: the complement of the folded sum. */
    public static int finish(long sum) {
        return ~fold(sum) & MASK;
    }

    /** The checksum after one 16-bit word changed; RFC 1624, equation 3: HC' = ~(~HC + ~m + m'). */
    public static int update16(int checksum, int oldWord, int newWord) {
        return finish((~checksum & MASK) + (~oldWord & MASK) + (newWord & MASK));
    }

    /** The checksum after 32 bits changed that begin at an even offset. */
    public static int update32(int checksum, int oldBits, int newBits) {
        return finish((~checksum & MASK) + (~oldBits & MASK_32) + (newBits & MASK_32));
    }

    private static int fold(long sum) {
        long folded = (sum & MASK_32) + (sum >>> 32);
        folded = (folded & MASK) + (folded >>> 16);
        folded = (folded & MASK) + (folded >>> 16);
        return (int) ((folded & MASK) + (folded >>> 16));
    }
}
