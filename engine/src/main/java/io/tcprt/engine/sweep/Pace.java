package io.tcprt.engine.sweep;

/**
 * When the next packet may leave, so that a rate is held and never exceeded by more than a hundredth: packets are due at
 * even distances. Whoever comes late may make up for {@value #SLACK} ns at once. What a longer stall has cost is made up for
 * slowly, a hundredth faster than asked, since a burst would be dropped, or limited, somewhere on the way.
 *
 * <p>Not for use by several threads.
 */
public final class Pace {
    /** Longer than a sleeping thread usually oversleeps. */
    static final long SLACK = 500_000;

    /** Part of the distance between two packets by which it may be shortened. */
    static final long HURRY = 100;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /** A machine that was asleep for longer than this has not been sweeping. */
    private static final long MOST_ARREARS = 2 * NANOS_PER_SECOND;

    private final long rate;

    /** Nanoseconds by which a distance may be shortened, and how many packets there are to each that is. */
    private final long hurry;

    private final long every;
    private long base;
    private long sinceBase;
    private long arrears;

    /**
     * Even distances from now on.
     *
     * @param rate packets per second, at least 1
     * @param now monotonic nanoseconds
     */
    public Pace(long rate, long now) {
        if (rate < 1) {
            throw new IllegalArgumentException("a rate is at least 1 a second, not " + rate);
        }
        this.rate = rate;
        this.hurry = Math.max(1, NANOS_PER_SECOND / rate / HURRY);
        this.every = Math.max(1, (rate * HURRY + NANOS_PER_SECOND - 1) / NANOS_PER_SECOND);
        this.base = now;
    }

    /** The monotonic time from which on the next packet may leave. */
    public long due() {
        return base + sinceBase * NANOS_PER_SECOND / rate;
    }

    /** A packet left. */
    public void sent(long now) {
        long late = now - due() - SLACK;
        if (late > 0) {
            base += late;
            arrears = Math.min(arrears + late, MOST_ARREARS);
        }
        if (arrears > 0 && sinceBase % every == 0) {
            long madeUp = Math.min(arrears, hurry);
            arrears -= madeUp;
            base -= madeUp;
        }
        sinceBase++;
        if (sinceBase == rate) {
            base += NANOS_PER_SECOND;
            sinceBase = 0;
        }
    }
}
