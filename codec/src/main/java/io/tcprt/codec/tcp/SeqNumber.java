package io.tcprt.codec.tcp;

/**
 * A 32-bit sequence number. Comparison is modulo 2^32, which is no order, so this is not {@code Comparable}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9293#section-3.4">RFC 9293 §3.4</a>
 */
public record SeqNumber(int bits) {
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

    @Override
    public String toString() {
        return Integer.toUnsignedString(bits);
    }
}
