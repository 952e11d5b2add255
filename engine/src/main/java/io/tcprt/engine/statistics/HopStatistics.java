package io.tcprt.engine.statistics;

import io.tcprt.engine.watch.TraceId;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How one hop answered so far. Probes that tell nothing about it, because they may have met a half-open connection, are not
 * counted.
 *
 * @param trace the trace, and with it kind and flow of the probes
 * @param ttl 1 to 255
 * @param recordRouteSlots room of the Record Route option in the probes, 0 without it: routers may treat the two
 *     differently, so probes with and without it are counted apart
 * @param sent probes that left
 * @param answered probes that were answered
 * @param unanswered probes that were not answered in time, and not since either
 * @param repeated further answers to probes that had theirs: copies, and segments that TCP sent again
 * @param times round-trip times; absent while there is none, and of a hop whose answers cannot be tied to one probe each
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

    /** Probes that may still be answered. */
    public long outstanding() {
        return sent - answered - unanswered;
    }

    /** The share of probes that were lost, 0 to 1, of those that are not outstanding; empty while there are none. */
    public OptionalDouble loss() {
        long decided = answered + unanswered;
        return decided == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) unanswered / decided);
    }
}
