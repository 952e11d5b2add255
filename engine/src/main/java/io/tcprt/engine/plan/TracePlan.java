package io.tcprt.engine.plan;

import java.time.Duration;

/**
 * What the user asked for: how far to probe, how often, how long to wait.
 *
 * @param recordRouteSlots room of the Record Route option, 1 to 9; 0 sends none
 * @param firstTtl first TTL probed, 1 to 255
 * @param maxTtl last TTL probed, not below {@code firstTtl}, up to 255
 * @param queries probes per TTL, 1 to {@value #MAX_QUERIES}
 * @param longestWait the longest wait for one answer
 * @param gap silent TTLs in a row after which the trace is given up; 0 never gives up
 * @param form what a TCP probe looks like; of no meaning to other kinds
 */
public record TracePlan(
        ProbeKind kind,
        int recordRouteSlots,
        int firstTtl,
        int maxTtl,
        int queries,
        Duration longestWait,
        int gap,
        TcpForm form)
        implements Plan {
    /** An attempt number takes four bits of the sequence number. */
    public static final int MAX_QUERIES = 15;

    public static final int MAX_RECORD_ROUTE_SLOTS = 9;

    public TracePlan {
        check(recordRouteSlots >= 0 && recordRouteSlots <= MAX_RECORD_ROUTE_SLOTS, "record route slots: 0 to 9");
        check(firstTtl >= 1 && firstTtl <= maxTtl && maxTtl <= 255, "TTLs: 1 <= first <= max <= 255");
        check(queries >= 1 && queries <= MAX_QUERIES, "queries: 1 to " + MAX_QUERIES);
        check(!longestWait.isNegative() && !longestWait.isZero(), "wait: more than 0");
        check(gap >= 0, "gap: 0 or more");
    }

    /** A trace whose TCP probes are SYNs as nobody minds. */
    public TracePlan(
            ProbeKind kind,
            int recordRouteSlots,
            int firstTtl,
            int maxTtl,
            int queries,
            Duration longestWait,
            int gap) {
        this(kind, recordRouteSlots, firstTtl, maxTtl, queries, longestWait, gap, TcpForm.DEFAULT);
    }

    /** The same with TCP probes of another form. */
    public TracePlan with(TcpForm other) {
        return new TracePlan(kind, recordRouteSlots, firstTtl, maxTtl, queries, longestWait, gap, other);
    }

    /** The same for other TTLs. */
    public TracePlan between(int first, int last) {
        return new TracePlan(kind, recordRouteSlots, first, last, queries, longestWait, gap, form);
    }

    /** The same with another number of probes per TTL. */
    public TracePlan withQueries(int others) {
        return new TracePlan(kind, recordRouteSlots, firstTtl, maxTtl, others, longestWait, gap, form);
    }

    static void check(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
