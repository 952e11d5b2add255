package io.tcprt.codec.tcp;

import io.tcprt.codec.octets.FieldRange;
import org.jspecify.annotations.Nullable;

/**
 * A 32-bit sequence or acknowledgment number. Arithmetic and comparison are modulo 2^32, which gives no total order, so
 * this is not {@code Comparable}.
 *
 * @param bits the number, unsigned: 2^31 and more are negative here
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9293#section-3.4">RFC 9293 §3.4</a>
 * @since 0.1
 */
public record SeqNumber(int bits) {
    /**
     * A sequence number from its unsigned value.
     *
     * @param value 0 to 4294967295
     * @return the number
     * @throws IllegalArgumentException when {@code value} is out of range
     */
    public static SeqNumber of(long value) {
        FieldRange.unsigned32("sequence number", value);
        return new SeqNumber((int) value);
    }

    /**
     * Adds modulo 2^32.
     *
     * @param octets how far to go, backwards if negative
     * @return the number that many octets later
     */
    public SeqNumber plus(int octets) {
        return new SeqNumber(bits + octets);
    }

    /**
     * The distance between two numbers that are less than 2^31 apart.
     *
     * @param earlier the number to count from
     * @return how many octets this is after {@code earlier}; negative when it is before
     */
    public int minus(SeqNumber earlier) {
        return bits - earlier.bits;
    }

    /**
     * Compares two numbers that are less than 2^31 apart.
     *
     * @param later the number to compare with
     * @return whether this one comes before
     */
    public boolean precedes(SeqNumber later) {
        return bits - later.bits < 0;
    }

    /** {@return the number, 0 to 4294967295} */
    public long toLong() {
        return Integer.toUnsignedLong(bits);
    }

    // equals and hashCode are written out for the reason given in Ipv4Address.

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SeqNumber that && bits == that.bits;
    }

    @Override
    public int hashCode() {
        return bits;
    }

    /** {@return the unsigned number in decimal} */
    @Override
    public String toString() {
        return Integer.toUnsignedString(bits);
    }
}
