package io.tcprt.engine.sweep.run;

import java.util.concurrent.TimeUnit;

/**
 * How far the sender may go before the next checkpoint is safe, and when that one is to be written.
 *
 * <p>Seconds are meant, and turns are counted: a turn that is not worth a probe takes no time. So the allowance is as many
 * turns as were taken lately, and a checkpoint is due as soon as half of it is used up. A sender that stands before a ceiling
 * all the time gets many times as much with every look at it.
 *
 * <p>Not for use by several threads.
 */
final class Allowance {
    /** Nanoseconds between two checkpoints, when there is no hurry. */
    static final long INTERVAL = TimeUnit.SECONDS.toNanos(2);

    /** Nanoseconds that the sender may run ahead of a checkpoint: what a disk may take to make the next one safe. */
    private static final long AHEAD = TimeUnit.SECONDS.toNanos(5);

    private final long least;
    private long markedAt;
    private long markedPosition;
    private long ceiling;

    /**
     * Nothing is allowed yet.
     *
     * @param rate probes per second
     * @param now monotonic nanoseconds
     * @param position where the sender begins
     */
    Allowance(long rate, long now, long position) {
        this.least = rate * TimeUnit.NANOSECONDS.toSeconds(AHEAD);
        this.markedAt = now;
        this.markedPosition = position;
        this.ceiling = position;
    }

    /** Whether a checkpoint is to be written now that the sender has come so far. */
    boolean isDue(long now, long position) {
        return now - markedAt >= INTERVAL || position - markedPosition > (ceiling - markedPosition) / 2;
    }

    /** The ceiling of a checkpoint that is written now. It is never lower than one before, up to which turns may be taken still. */
    long raise(long now, long position) {
        long took = Math.max(1, now - markedAt);
        long asLately = (long) ((position - markedPosition) * (double) AHEAD / took);
        ceiling = Math.max(ceiling, position + Math.max(least, asLately));
        markedAt = now;
        markedPosition = position;
        return ceiling;
    }
}
