package io.tcprt.engine.sweep.run;

import java.util.concurrent.TimeUnit;

/**
 * How far the sender may go before the next checkpoint is on disk, and when that checkpoint is due.
 *
 * <p>The aim is a number of seconds, but turns are counted, and a turn that is not worth a probe takes no time. So the
 * allowance is as many turns as were taken recently, and a checkpoint is due as soon as half of it is used up. For a
 * sender that keeps reaching its ceiling, the allowance multiplies each time.
 *
 * <p>Not thread-safe.
 */
final class Allowance {
    /** Nanoseconds between two checkpoints if none is due earlier. */
    static final long INTERVAL = TimeUnit.SECONDS.toNanos(2);

    /** Nanoseconds that the sender may be ahead of a checkpoint: the time a disk may take to store the next one. */
    private static final long AHEAD = TimeUnit.SECONDS.toNanos(5);

    private final long least;
    private long markedAt;
    private long markedPosition;
    private long ceiling;

    /**
     * Allows nothing yet.
     *
     * @param rate probes per second
     * @param now the time in nanoseconds of a monotonic clock
     * @param position where the sender begins
     */
    Allowance(long rate, long now, long position) {
        this.least = rate * TimeUnit.NANOSECONDS.toSeconds(AHEAD);
        this.markedAt = now;
        this.markedPosition = position;
        this.ceiling = position;
    }

    /** Whether a checkpoint is due, now that the sender has reached this position. */
    boolean isDue(long now, long position) {
        return now - markedAt >= INTERVAL || position - markedPosition > (ceiling - markedPosition) / 2;
    }

    /** The ceiling of a checkpoint written now. It never falls, since the sender may already be near the previous one. */
    long raise(long now, long position) {
        long took = Math.max(1, now - markedAt);
        long asLately = (long) ((position - markedPosition) * (double) AHEAD / took);
        ceiling = Math.max(ceiling, position + Math.max(least, asLately));
        markedAt = now;
        markedPosition = position;
        return ceiling;
    }
}
