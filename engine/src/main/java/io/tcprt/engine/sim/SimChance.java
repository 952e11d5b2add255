package io.tcprt.engine.sim;

import java.util.SplittableRandom;

/** All that is random in a network: one seed, one course of events. */
final class SimChance {
    private final SplittableRandom random;

    SimChance(long seed) {
        this.random = new SplittableRandom(seed);
    }

    boolean loses(SimLink link) {
        return hits(link.lossPercent());
    }

    boolean duplicates(SimLink link) {
        return hits(link.duplicatePercent());
    }

    /** How long a packet takes over a link, nanoseconds. */
    long delay(SimLink link) {
        return link.delayNanos() + (link.jitterNanos() == 0 ? 0 : random.nextLong(link.jitterNanos() + 1));
    }

    /** A link without chance draws nothing, so that a network without it has no use for a seed. */
    private boolean hits(int percent) {
        return percent > 0 && random.nextInt(100) < percent;
    }
}
