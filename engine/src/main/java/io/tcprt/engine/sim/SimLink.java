package io.tcprt.engine.sim;

/**
 * The link between a node and the one before it, the same in both directions.
 *
 * @param delayNanos one-way delay in nanoseconds
 * @param jitterNanos largest extra delay in nanoseconds; packets may overtake each other
 * @param lossPercent loss rate in percent, 0 to 100
 * @param duplicatePercent duplication rate in percent, 0 to 100; only answers are duplicated
 * @since 0.1
 */
public record SimLink(long delayNanos, long jitterNanos, int lossPercent, int duplicatePercent) {

    /**
     * A link with a constant delay and no loss.
     *
     * @param delayNanos one-way delay in nanoseconds
     * @return the link
     */
    public static SimLink of(long delayNanos) {
        return new SimLink(delayNanos, 0, 0, 0);
    }
}
