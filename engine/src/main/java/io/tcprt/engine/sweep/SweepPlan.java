package io.tcprt.engine.sweep;

import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.TracePlan;

/**
 * What a sweep asks for: a SYN or a datagram to one port of every target, or an echo of it, at every TTL.
 *
 * @param space the targets, at least one
 * @param port 1 to 65535; 0 of ICMP, which has none
 * @param firstTtl 1 to 255
 * @param lastTtl not below the first, and at most {@value #MOST_TTLS} TTLs in all
 * @param attempts probes per target and TTL, 1 to {@value #MOST_ATTEMPTS}
 * @param recordRouteSlots 1 to 9, or 0 for probes without the option
 * @param rate probes per second, 1 to {@value #MOST_RATE}
 * @param gap how many silent TTLs in a row end a path; 0 for never
 * @param seed of the order; machines that share a sweep must have the same
 * @param shard this machine's part
 */
public record SweepPlan(
        TargetSpace space,
        ProbeKind kind,
        int port,
        int firstTtl,
        int lastTtl,
        int attempts,
        int recordRouteSlots,
        long rate,
        int gap,
        long seed,
        Shard shard) {
    /** A probe carries its TTL and its attempt in seven bits of its own; both are powers of two. */
    public static final int MOST_TTLS = 32;

    public static final int MOST_ATTEMPTS = 4;
    public static final long MOST_RATE = 100_000_000;

    public SweepPlan {
        require(space.size() > 0, "no target is left to probe");
        require(kind.hasPorts() || port == 0, "icmp has no ports, and this is one: " + port);
        require(!kind.hasPorts() || (port >= 1 && port <= 0xffff), "a port is 1 to 65535, not " + port);
        require(firstTtl >= 1 && lastTtl <= 255, "a TTL is 1 to 255");
        require(
                firstTtl <= lastTtl && lastTtl - firstTtl < MOST_TTLS,
                "a sweep is of 1 to " + MOST_TTLS + " TTLs, not " + firstTtl + "-" + lastTtl);
        require(
                attempts >= 1 && attempts <= MOST_ATTEMPTS,
                "a TTL gets 1 to " + MOST_ATTEMPTS + " probes, not " + attempts);
        require(
                recordRouteSlots >= 0 && recordRouteSlots <= TracePlan.MAX_RECORD_ROUTE_SLOTS,
                "Record Route has 1 to 9 slots, not " + recordRouteSlots);
        require(rate >= 1 && rate <= MOST_RATE, "a rate is 1 to " + MOST_RATE + " probes a second, not " + rate);
        require(gap >= 0, "a gap is not negative: " + gap);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** How many TTLs each target is asked at. */
    public int ttls() {
        return lastTtl - firstTtl + 1;
    }

    /** How many probes all shards together have, if none is spared. */
    public long probes() {
        return space.size() * ttls() * attempts;
    }

    /** How many of them are this machine's. */
    public long ownProbes() {
        return shard.sizeOf(probes());
    }
}
