package io.tcprt.engine.internal.stamp;

/**
 * The 28 bits that identify an echo request or datagram of a sweep, and the two 16-bit fields that carry them.
 *
 * <pre>
 *  word            time 20 | TTL 5 | attempt 2 | check 1, xor 28 secret bits of the target
 *  number          sbbbbbbb bbbbbbbb    the lower 15 bits, below one that belongs to the target
 *  identification  0bbbbbbb 1bbbbbb0    the upper 13
 * </pre>
 *
 * <p>The three fixed bits of the identification show how it was mangled: no identification is 0, and none is the
 * successor or the octet-swapped form of another. The check is the parity of the rest and of the next higher bit of the
 * time, so that it detects a changed bit, and an answer that is late by one period of the clock.
 *
 * <p>The time is in units of 16 µs and wraps around after 16.8 s, or with the check after 33.6 s.
 */
final class StampWord {
    static final StampClock CLOCK = StampClock.COARSE;

    static final int MASK = (1 << 28) - 1;

    /** The bits of the number that belong to the word. */
    static final int NUMBER_MASK = 0x7fff;

    /** What {@link #masked} returns for an identification that is not valid. */
    static final int NONE = -1;

    private static final int NUMBER_BITS = 15;
    private static final int CHECK_BITS = 1;
    private static final int TIME_SHIFT = CHECK_BITS + ProbeStamp.PLACE_BITS;

    private static final int LOW_BITS = 6;
    private static final int LOW_MASK = (1 << LOW_BITS) - 1;
    private static final int OCTET = 8;
    private static final int IN_LOW_OCTET = 0x80;
    private static final int IN_HIGH_OCTET = 0x8000;
    private static final int ONE_MORE = 1;

    private StampWord() {}

    /**
     * The word of a probe.
     *
     * @param secret of its target
     * @param place TTL and attempt, {@value ProbeStamp#PLACE_BITS} bits
     * @param nanos when it is sent
     */
    static int masked(long secret, int place, long nanos) {
        int plain = CLOCK.at(nanos) << TIME_SHIFT | place << CHECK_BITS;
        return (plain | check(plain, nanos)) ^ ((int) secret & MASK);
    }

    private static int check(int unchecked, long nanos) {
        return (Integer.bitCount(unchecked) + (int) CLOCK.round(nanos)) & 1;
    }

    /** Reassembles the word from the two fields; {@link #NONE} when no probe has the identification. */
    static int masked(int identification, int number) {
        int sent = sent(identification);
        int bits = (sent >>> OCTET) << LOW_BITS | (sent >>> 1 & LOW_MASK);
        return sent == NONE ? NONE : bits << NUMBER_BITS | (number & NUMBER_MASK);
    }

    static int number(int masked) {
        return masked & NUMBER_MASK;
    }

    static int identification(int masked) {
        int bits = masked >>> NUMBER_BITS;
        return (bits >>> LOW_BITS) << OCTET | IN_LOW_OCTET | (bits & LOW_MASK) << 1;
    }

    /** The identification as sent, if it was quoted unchanged, octet-swapped or incremented; otherwise {@link #NONE}. */
    static int sent(int quoted) {
        if ((quoted & (IN_HIGH_OCTET | IN_LOW_OCTET)) == IN_LOW_OCTET) {
            return quoted & ~ONE_MORE;
        }
        boolean swapped = (quoted & (IN_HIGH_OCTET | ONE_MORE << OCTET | IN_LOW_OCTET)) == IN_HIGH_OCTET;
        return swapped ? (quoted & 0xff) << OCTET | quoted >>> OCTET : NONE;
    }

    /** Whether a word's check fits the time at which its probe was sent, if that was less than half a period ago. */
    static boolean isWhole(int masked, long secret, long captured) {
        int plain = masked ^ ((int) secret & MASK);
        return (plain & 1) == check(plain & ~1, captured - age(masked, secret, captured));
    }

    static int place(int masked, long secret) {
        return (masked ^ (int) secret) >>> CHECK_BITS & ((1 << ProbeStamp.PLACE_BITS) - 1);
    }

    /** Nanoseconds since the probe was sent, too many by at most a unit of the clock. */
    static long age(int masked, long secret, long captured) {
        return CLOCK.age((masked ^ (int) secret) >>> TIME_SHIFT & MASK >>> TIME_SHIFT, captured);
    }
}
