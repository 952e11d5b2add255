package io.tcprt.engine.sweep;

import io.tcprt.codec.octets.FieldRange;

/**
 * What to sweep: which probes, which targets, how fast, and when to give up on a path. Rate and gap may change when a
 * sweep is resumed; shape and targets may not.
 *
 * @param shape the probes that each target gets
 * @param space the targets, at least one
 * @param rate probes per second, 1 to {@value #MOST_RATE}
 * @param gap consecutive unanswered TTLs after which a path is given up, up to 255; 0 never gives up
 * @since 0.1
 */
public record SweepPlan(SweepShape shape, TargetSpace space, long rate, int gap) {
    /** The highest rate, probes per second. */
    public static final long MOST_RATE = 100_000_000;

    private static final int LARGEST_GAP = 0xff;

    /**
     * Checks all values.
     *
     * @param shape any
     * @param space with at least one target
     * @param rate 1 to {@value #MOST_RATE}
     * @param gap 0 to 255
     * @throws IllegalArgumentException when there is no target, or a number is out of range; the message names it and the
     *     range
     */
    public SweepPlan {
        if (space.size() == 0) {
            throw new IllegalArgumentException("no target is left to probe");
        }
        FieldRange.require("rate", rate, 1, MOST_RATE);
        FieldRange.require("gap", gap, 0, LARGEST_GAP);
    }

    /** {@return how many probes all shards together have if none is spared} */
    public long probes() {
        return space.size() * shape.ttls() * shape.attempts();
    }

    /** {@return how many of these probes the plan's shard has} */
    public long ownProbes() {
        return shape.shard().sizeOf(probes());
    }
}
