package io.tcprt.engine.internal.match;

import io.tcprt.engine.trace.MatchKey;

/**
 * How a captured frame relates to the probes in flight.
 *
 * @since 0.1
 */
public sealed interface Match {

    /**
     * The first answer to a probe.
     *
     * @param sent the probe
     * @param key the key that matched
     * @since 0.1
     */
    record Answer(SentProbe sent, MatchKey key) implements Match {}

    /**
     * A further answer to a probe that was answered already: a duplicate, or a retransmitted SYN-ACK.
     *
     * @param sent the probe
     * @param key the key that matched
     * @since 0.1
     */
    record Duplicate(SentProbe sent, MatchKey key) implements Match {}

    /**
     * A frame that looks like an answer and matches no probe.
     *
     * @param why the reason
     * @since 0.1
     */
    record Stray(String why) implements Match {}

    /**
     * A frame that is not an answer at all.
     *
     * @since 0.1
     */
    record None() implements Match {}
}
