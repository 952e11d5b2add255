package io.tcprt.engine.sweep;

import io.tcprt.codec.octets.FieldRange;

/**
 * What a sweep asks for: its shape, its targets, and how fast and how far to go on. Rate and gap may change when a sweep is
 * resumed; shape and targets may not.
 *
 * @param shape what is sent to each target
 * @param space the targets, at least one
 * @param rate probes per second, 1 to {@value #MOST_RATE}
 * @param gap how many silent TTLs in a row end a path, up to 255; 0 for never
 * @since 0.1
 */
public record SweepPlan(SweepShape shape, TargetSpace space, long rate, int gap) {
    /** The highest rate, probes per second. */
    public static final long MOST_RATE = 100_000_000;

    private static final int LARGEST_GAP = 0xff;

    /**
     * Checks all values.
     *
     * @throws IllegalArgumentException when one is out of range; the message names it and the range
     */
    public SweepPlan {
        if (space.size() == 0) {
            throw new IllegalArgumentException("no target is left to probe");
        }
        FieldRange.require("rate", rate, 1, MOST_RATE);
        FieldRange.require("gap", gap, 0, LARGEST_GAP);
    }

    /** How many probes all shards together have, if none is spared. */
    public long probes() {
        return space.size() * shape.ttls() * shape.attempts();
    }

    /** How many of them are this machine's. */
    public long ownProbes() {
        return shape.shard().sizeOf(probes());
    }
}
