package io.tcprt.codec.tcp;

import io.tcprt.codec.octets.FieldRange;
import org.jspecify.annotations.Nullable;

/**
 * A 32-bit sequence number. Comparison is modulo 2^32, which is no order, so this is not {@code Comparable}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9293#section-3.4">RFC 9293 §3.4</a>
 */
public record SeqNumber(int bits) {
    /**
     * The sequence number with this value.
     *
     * @param value 0 to 4294967295
     * @throws IllegalArgumentException when it is not
     */
    public static SeqNumber of(long value) {
        FieldRange.unsigned32("sequence number", value);
        return new SeqNumber((int) value);
    }

    public SeqNumber plus(int octets) {
        return new SeqNumber(bits + octets);
    }

    /** How far this is after {@code earlier}; negative when it is before. */
    public int minus(SeqNumber earlier) {
        return bits - earlier.bits;
    }

    public boolean precedes(SeqNumber later) {
        return bits - later.bits < 0;
    }

    public long toLong() {
        return Integer.toUnsignedLong(bits);
    }

    /** Written out, as is that of addresses, lest it be made at run time. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SeqNumber that && bits == that.bits;
    }

    @Override
    public int hashCode() {
        return bits;
    }

    @Override
    public String toString() {
        return Integer.toUnsignedString(bits);
    }
}
