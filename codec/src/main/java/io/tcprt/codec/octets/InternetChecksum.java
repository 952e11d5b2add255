package io.tcprt.codec.octets;

import io.netty.buffer.ByteBuf;

/**
 * The ones' complement checksum of IP, TCP, UDP and ICMP, computed whole or updated for a change.
 *
 * <p>A <em>sum</em> is a partial result that is not yet folded to 16 bits. Sums of pieces that begin at an even offset
 * can be added; {@link #finish} turns the total into the value for the checksum field. Octets are taken in network byte
 * order.
 *
 * @since 0.1
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1071">RFC 1071</a>, computing it
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1624#section-3">RFC 1624 §3</a>, updating it
 */
public final class InternetChecksum {
    private static final int MASK = 0xffff;
    private static final long MASK_32 = 0xffff_ffffL;

    private InternetChecksum() {}

    /**
     * Computes the checksum of a message whose checksum field holds zero.
     *
     * @param bytes the buffer that holds the message
     * @param start the index of its first octet
     * @param end the index after its last octet
     * @return the value for the checksum field, 0 to 65535
     */
    public static int of(ByteBuf bytes, int start, int end) {
        return finish(sum(bytes, start, end));
    }

    /**
     * Verifies a message that includes its checksum field.
     *
     * @param bytes the buffer that holds the message
     * @param start the index of its first octet
     * @param end the index after its last octet
     * @return whether the checksum is right
     */
    public static boolean valid(ByteBuf bytes, int start, int end) {
        return finish(sum(bytes, start, end)) == 0;
    }

    /**
     * Sums octets; an odd last one counts as the high half of a word.
     *
     * @param bytes the buffer that holds them
     * @param start the index of the first octet
     * @param end the index after the last octet
     * @return the partial sum, to be added to others or passed to {@link #finish}
     */
    public static long sum(ByteBuf bytes, int start, int end) {
        // Four octets at a time: 2^16 is congruent to 1 modulo 2^16 - 1, so carries may be folded at any time.
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

    /**
     * Folds a sum to 16 bits and complements it.
     *
     * @param sum a partial sum, or several added
     * @return the value for the checksum field, 0 to 65535
     */
    public static int finish(long sum) {
        return ~fold(sum) & MASK;
    }

    /**
     * Updates a checksum after one 16-bit word changed: HC' = ~(~HC + ~m + m'), equation 3 of RFC 1624.
     *
     * @param checksum the value of the checksum field before, of which the low 16 bits count
     * @param oldWord the word before, of which the low 16 bits count
     * @param newWord the word now, of which the low 16 bits count
     * @return the value for the checksum field, 0 to 65535
     */
    public static int update16(int checksum, int oldWord, int newWord) {
        return finish((~checksum & MASK) + (~oldWord & MASK) + (newWord & MASK));
    }

    /**
     * Updates a checksum after 32 bits changed that begin at an even offset.
     *
     * @param checksum the value of the checksum field before, of which the low 16 bits count
     * @param oldBits the 32 bits before
     * @param newBits the 32 bits now
     * @return the value for the checksum field, 0 to 65535
     */
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
