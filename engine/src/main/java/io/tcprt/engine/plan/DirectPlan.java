package io.tcprt.engine.plan;

import java.time.Duration;

/**
 * The target alone, asked again and again without a TTL that ends on the way, as ping does.
 *
 * @param recordRouteSlots room of the Record Route option, 1 to 9; 0 sends none
 * @param count probes in all, 1 to {@value #MAX_COUNT}
 * @param interval the least time from one probe to the next, {@link #SHORTEST_INTERVAL} or more
 * @param longestWait the longest wait for one answer
 * @param form what a TCP probe looks like; of no meaning to other kinds
 */
public record DirectPlan(
        ProbeKind kind, int recordRouteSlots, int count, Duration interval, Duration longestWait, TcpForm form)
        implements Plan {
    /** As Unix systems send. */
    public static final int TTL = 64;

    /** After so many the sequence numbers of a flow begin again. */
    public static final int MAX_COUNT = 4096;

    public static final Duration SHORTEST_INTERVAL = Duration.ofMillis(10);

    public DirectPlan {
        TracePlan.check(
                recordRouteSlots >= 0 && recordRouteSlots <= TracePlan.MAX_RECORD_ROUTE_SLOTS,
                "record route slots: 0 to 9");
        TracePlan.check(count >= 1 && count <= MAX_COUNT, "count: 1 to " + MAX_COUNT);
        TracePlan.check(interval.compareTo(SHORTEST_INTERVAL) >= 0, "interval: 10 ms or more");
        TracePlan.check(!longestWait.isNegative() && !longestWait.isZero(), "wait: more than 0");
    }
}
