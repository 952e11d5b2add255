package io.tcprt.engine.sweep;

import io.tcprt.codec.octets.FieldRange;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.TracePlan;

/**
 * What a sweep sends to each of its targets, and in which order: everything that results, a state file and another machine
 * must agree on to be of the same sweep, save the targets themselves.
 *
 * @param kind what the probes are
 * @param port destination port of all probes, 1 to 65535; 0 for ICMP, which has none
 * @param firstTtl first TTL probed, 1 to 255
 * @param lastTtl last TTL probed, from {@code firstTtl} to 255, with at most {@value #MOST_TTLS} TTLs in all
 * @param attempts probes per target and TTL, 1 to {@value #MOST_ATTEMPTS}
 * @param recordRouteSlots addresses that the Record Route option has room for, 1 to 9; 0 sends no option
 * @param seed of the random order; machines that share a sweep need the same one
 * @param shard this machine's part of the order
 * @since 0.1
 */
public record SweepShape(
        ProbeKind kind,
        int port,
        int firstTtl,
        int lastTtl,
        int attempts,
        int recordRouteSlots,
        long seed,
        Shard shard) {
    /** The most TTLs: a probe carries its TTL and its attempt in seven bits, so both limits are powers of two. */
    public static final int MOST_TTLS = 32;

    /** The most probes per target and TTL. */
    public static final int MOST_ATTEMPTS = 4;

    private static final int MOST_PORTS = 0xffff;
    private static final int LARGEST_TTL = 0xff;

    /**
     * Checks all values.
     *
     * @throws IllegalArgumentException when one is out of range; the message names it and the range
     */
    public SweepShape {
        if (kind.hasPorts()) {
            FieldRange.require("port", port, 1, MOST_PORTS);
        } else {
            FieldRange.require("port of ICMP", port, 0, 0);
        }
        FieldRange.require("first TTL", firstTtl, 1, LARGEST_TTL);
        FieldRange.require("last TTL", lastTtl, 1, LARGEST_TTL);
        int ttls = lastTtl - firstTtl + 1;
        if (ttls < 1 || ttls > MOST_TTLS) {
            throw new IllegalArgumentException(
                    "a sweep covers 1 to " + MOST_TTLS + " TTLs, not " + firstTtl + "-" + lastTtl);
        }
        FieldRange.require("attempts", attempts, 1, MOST_ATTEMPTS);
        FieldRange.require("Record Route slots", recordRouteSlots, 0, TracePlan.MAX_RECORD_ROUTE_SLOTS);
    }

    /** How many TTLs each target is probed at, 1 to {@value #MOST_TTLS}. */
    public int ttls() {
        return lastTtl - firstTtl + 1;
    }
}
