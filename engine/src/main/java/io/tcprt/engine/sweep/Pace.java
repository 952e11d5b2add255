package io.tcprt.engine.sweep;

/**
 * Schedules packets at even intervals, so that a rate is met and never exceeded by more than a hundredth.
 *
 * <p>A delay of up to {@value #SLACK} ns is made up for at once. After a longer stall, intervals are a hundredth shorter
 * until the lost time is made up, since routers on the path would drop or rate-limit a burst.
 *
 * <p>Not thread-safe.
 *
 * @since 0.1
 */
public final class Pace {
    /** Nanoseconds; longer than a sleeping thread usually oversleeps. */
    static final long SLACK = 500_000;

    /** The fraction of an interval by which it may be shortened: one hundredth. */
    static final long HURRY = 100;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /** Nanoseconds; of a longer stall, such as a suspended machine, the rest is not made up for. */
    private static final long MOST_ARREARS = 2 * NANOS_PER_SECOND;

    private final long rate;

    /** Nanoseconds by which an interval may be shortened, and how many packets apart such intervals are. */
    private final long hurry;

    private final long every;
    private long base;
    private long sinceBase;
    private long arrears;

    /**
     * A schedule that begins now.
     *
     * @param rate packets per second, at least 1
     * @param now the time in nanoseconds of a monotonic clock
     * @throws IllegalArgumentException when {@code rate} is less than 1
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

    /** {@return when the next packet may be sent, in nanoseconds of the monotonic clock} */
    public long due() {
        return base + sinceBase * NANOS_PER_SECOND / rate;
    }

    /**
     * Notes that a packet was sent.
     *
     * @param now the time in nanoseconds of the monotonic clock
     */
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
