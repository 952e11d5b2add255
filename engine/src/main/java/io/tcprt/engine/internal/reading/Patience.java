package io.tcprt.engine.internal.reading;

import java.util.concurrent.TimeUnit;

/**
 * How long to wait for an answer, learnt from the answers so far.
 *
 * <p>If a farther hop has answered, its round-trip time bounds that of a nearer one, and a silent hop costs little. If
 * none has, the path may just have become slow: a hop is called silent only after ten times the slowest answer, and at
 * least a second.
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

    /** @param longest the longest wait in nanoseconds */
    public Patience(long longest) {
        this.longest = longest;
    }

    /** Notes that a probe of this TTL was answered after so many nanoseconds. */
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

    /** For how many nanoseconds the rows wait for the scout to show where the path ends. */
    public long forScout() {
        return Math.min(longest, deepest == 0 ? longest : MARGIN + 2 * slowest);
    }
}
