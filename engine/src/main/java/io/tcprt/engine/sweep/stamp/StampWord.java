package io.tcprt.engine.sweep.stamp;

/**
 * The 28 bits that an echo request or a datagram of a sweep has for itself, and the two fields of 16 bits in which they travel.
 *
 * <pre>
 *  word            time 20 | TTL 5 | attempt 2 | check 1, xor 28 secret bits of the target
 *  number          sbbbbbbb bbbbbbbb    the lower 15 bits, below one that belongs to the target
 *  identification  0bbbbbbb 1bbbbbb0    the upper 13
 * </pre>
 *
 * <p>The three fixed bits of the identification tell how it was mangled: no identification is 0, and none is another one's
 * successor or another one with its octets swapped. The check is the parity of the rest and of the next higher bit of the
 * time, so that one bit that is changed is noticed, and so is an answer that is late by one round of the clock.
 *
 * <p>The time is in units of 16 µs and comes again after 16.8 s, with the same check after 33.6 s.
 */
final class StampWord {
    static final StampClock CLOCK = StampClock.COARSE;

    static final int MASK = (1 << 28) - 1;

    /** The bits of the number that are the word's. */
    static final int NUMBER_MASK = 0x7fff;

    /** What {@link #masked} returns for an identification that is none. */
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
     * @param nanos when it leaves
     */
    static int masked(long secret, int place, long nanos) {
        int plain = CLOCK.at(nanos) << TIME_SHIFT | place << CHECK_BITS;
        return (plain | check(plain, nanos)) ^ ((int) secret & MASK);
    }

    private static int check(int unchecked, long nanos) {
        return (Integer.bitCount(unchecked) + (int) CLOCK.round(nanos)) & 1;
    }

    /** The word that was taken apart to these; {@link #NONE} when the identification is of no probe. */
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

    /** The identification that came back like this: as it was, with its octets swapped, or one more; else {@link #NONE}. */
    static int sent(int quoted) {
        if ((quoted & (IN_HIGH_OCTET | IN_LOW_OCTET)) == IN_LOW_OCTET) {
            return quoted & ~ONE_MORE;
        }
        boolean swapped = (quoted & (IN_HIGH_OCTET | ONE_MORE << OCTET | IN_LOW_OCTET)) == IN_HIGH_OCTET;
        return swapped ? (quoted & 0xff) << OCTET | quoted >>> OCTET : NONE;
    }

    /** Whether a word bears the check of the time at which its probe left, if that was less than half a round ago. */
    static boolean isWhole(int masked, long secret, long captured) {
        int plain = masked ^ ((int) secret & MASK);
        return (plain & 1) == check(plain & ~1, captured - age(masked, secret, captured));
    }

    static int place(int masked, long secret) {
        return (masked ^ (int) secret) >>> CHECK_BITS & ((1 << ProbeStamp.PLACE_BITS) - 1);
    }

    /** Nanoseconds since the probe left, up to one unit of the clock too many. */
    static long age(int masked, long secret, long captured) {
        return CLOCK.age((masked ^ (int) secret) >>> TIME_SHIFT & MASK >>> TIME_SHIFT, captured);
    }
}
