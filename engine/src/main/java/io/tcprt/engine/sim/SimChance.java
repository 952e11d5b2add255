package io.tcprt.engine.sim;

import java.util.SplittableRandom;

/** The random events of a network: the same seed gives the same events. */
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

    /** The delay of one packet on a link, in nanoseconds. */
    long delay(SimLink link) {
        return link.delayNanos() + (link.jitterNanos() == 0 ? 0 : random.nextLong(link.jitterNanos() + 1));
    }

    /** Draws no number at 0 percent, so that a network without random links does not depend on the seed. */
    private boolean hits(int percent) {
        return percent > 0 && random.nextInt(100) < percent;
    }
}
