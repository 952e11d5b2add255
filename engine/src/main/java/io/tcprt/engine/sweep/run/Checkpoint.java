package io.tcprt.engine.sweep.run;

/**
 * Where to resume a sweep. Turns are the probes of this machine's shard in their order, including those not worth
 * sending.
 *
 * @param position how many turns are done: sent or not worth sending, with their wait for answers over
 * @param ceiling no turn from this one on was taken before a later checkpoint was written; turns between the two may have
 *     been answered, and are sent again when the sweep is resumed
 * @since 0.1
 */
public record Checkpoint(long position, long ceiling) {
    /** The start of a sweep: nothing was sent, and nothing may be sent before the first checkpoint is written. */
    public static final Checkpoint START = new Checkpoint(0, 0);

    /**
     * Checks the numbers.
     *
     * @param position at least 0
     * @param ceiling at least {@code position}
     * @throws IllegalArgumentException when a number is out of range
     */
    public Checkpoint {
        if (position < 0 || ceiling < position) {
            throw new IllegalArgumentException("no checkpoint: " + position + " to " + ceiling);
        }
    }
}
