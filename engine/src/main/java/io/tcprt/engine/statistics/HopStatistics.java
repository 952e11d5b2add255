package io.tcprt.engine.statistics;

import io.tcprt.engine.watch.TraceId;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How one hop has answered so far. Probes that say nothing about the hop, because they may have met a half-open
 * connection, are not counted.
 *
 * @param trace the trace, which also says the kind and flow of the probes; of several rounds, the first that probed this hop
 * @param ttl 1 to 255
 * @param recordRouteSlots slots in the probes' Record Route option, 0 without it; probes with and without the option are
 *     counted separately, since routers may treat them differently
 * @param sent probes sent
 * @param answered probes answered
 * @param unanswered probes not answered, neither in time nor later
 * @param repeated further answers to probes already answered: copies, and segments that TCP retransmitted
 * @param times round-trip times; empty while there are none, and for a hop whose answers cannot be matched to single
 *     probes
 * @since 0.1
 */
public record HopStatistics(
        TraceId trace,
        int ttl,
        int recordRouteSlots,
        long sent,
        long answered,
        long unanswered,
        long repeated,
        Optional<RoundTripTimes> times) {

    /** {@return the number of probes that may still be answered} */
    public long outstanding() {
        return sent - answered - unanswered;
    }

    /**
     * {@return the fraction of probes that were lost, 0 to 1, not counting outstanding ones; empty if there are no
     * others}
     */
    public OptionalDouble loss() {
        long decided = answered + unanswered;
        return decided == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) unanswered / decided);
    }
}
