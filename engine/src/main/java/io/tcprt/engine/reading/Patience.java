package io.tcprt.engine.reading;

import java.util.concurrent.TimeUnit;

/**
 * How long to wait for an answer, learnt from the answers so far.
 *
 * <p>Where a deeper hop has answered, its time bounds what a nearer one needs, and a silent hop costs little. Where none
 * has, the path may just have become slow: ten times the slowest answer and at least a second go by before a hop is called
 * silent.
 *
 * @since 0.1
 */
public final class Patience {
    private static final long NEAR_FLOOR = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long MARGIN = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long FAR_FLOOR = TimeUnit.SECONDS.toNanos(1);

    private final long longest;
    private long slowest;
    private int deepest;

    /** @param longest nanoseconds that no wait exceeds */
    public Patience(long longest) {
        this.longest = longest;
    }

    /** A probe of this TTL was answered after so many nanoseconds. */
    public void heard(int ttl, long nanos) {
        slowest = Math.max(slowest, nanos);
        deepest = Math.max(deepest, ttl);
    }

    /** After how many nanoseconds an unanswered probe of this TTL counts as lost. */
    public long forTtl(int ttl) {
        if (deepest == 0) {
            return longest;
        }
        long wait = deepest >= ttl ? Math.max(NEAR_FLOOR, 3 * slowest + MARGIN) : Math.max(FAR_FLOOR, 10 * slowest);
        return Math.min(longest, wait);
    }

    /** After how many nanoseconds a probe may be repeated although it may still be answered. */
    public long beforeRepeat() {
        return Math.min(longest, deepest == 0 ? FAR_FLOOR : MARGIN + slowest * 3 / 2);
    }

    /** For how many nanoseconds the rows wait for the scout to tell where the path ends. */
    public long forScout() {
        return Math.min(longest, deepest == 0 ? longest : MARGIN + 2 * slowest);
    }
}
