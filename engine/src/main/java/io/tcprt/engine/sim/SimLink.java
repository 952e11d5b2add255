package io.tcprt.engine.sim;

/**
 * What happens to packets between a node and the one before it, in both directions.
 *
 * @param delayNanos one way, nanoseconds
 * @param jitterNanos how much longer it may take at most: packets overtake each other
 * @param lossPercent how many of a hundred packets are lost, 0 to 100
 * @param duplicatePercent of how many of a hundred packets on the way back a copy follows, 0 to 100
 */
public record SimLink(long delayNanos, long jitterNanos, int lossPercent, int duplicatePercent) {

    /** A link that does nothing but take its time. */
    public static SimLink of(long delayNanos) {
        return new SimLink(delayNanos, 0, 0, 0);
    }
}
