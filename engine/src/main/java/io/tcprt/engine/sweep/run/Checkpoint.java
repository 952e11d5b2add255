package io.tcprt.engine.sweep.run;

/**
 * From where a sweep can be resumed.
 *
 * @param position how many turns of the shard are done: sent, or not worth it, and all answers had their time to come
 * @param ceiling no turn from this one on was taken before a later checkpoint was written; what lies between may have been
 *     answered, and is sent again by whoever resumes
 */
public record Checkpoint(long position, long ceiling) {
    /** Nothing was sent yet, and nothing may be before the first checkpoint is written. */
    public static final Checkpoint START = new Checkpoint(0, 0);

    public Checkpoint {
        if (position < 0 || ceiling < position) {
            throw new IllegalArgumentException("no checkpoint: " + position + " to " + ceiling);
        }
    }
}
