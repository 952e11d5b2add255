package io.tcprt.engine.sweep;

/**
 * When the next packet may leave, so that a rate is held and never exceeded: packets are due at even distances. Whoever
 * comes late may make up for {@value #SLACK} ns and no more; what a longer stall has cost stays lost, since a burst would be
 * dropped, or limited, somewhere on the way.
 *
 * <p>Not for use by several threads.
 */
public final class Pace {
    /** Longer than a sleeping thread usually oversleeps. */
    static final long SLACK = 500_000;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final long rate;
    private long base;
    private long sinceBase;

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
        }
        sinceBase++;
        if (sinceBase == rate) {
            base += NANOS_PER_SECOND;
            sinceBase = 0;
        }
    }
}
