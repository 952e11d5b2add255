package io.tcprt.engine.sweep;

import io.tcprt.codec.octets.FieldRange;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.TracePlan;

/**
 * Which probes a sweep sends to each target, and in which order. A sweep can be resumed only with an equal shape and the
 * same targets; machines that share a sweep differ in the shard only.
 *
 * @param kind the kind of probe
 * @param port destination port of all probes, 1 to 65535; 0 for ICMP, which has none
 * @param firstTtl first TTL probed, 1 to 255
 * @param lastTtl last TTL probed, {@code firstTtl} to 255, with at most {@value #MOST_TTLS} TTLs in all
 * @param attempts probes per target and TTL, 1 to {@value #MOST_ATTEMPTS}
 * @param recordRouteSlots address slots in the probes' Record Route option (RFC 791 §3.1), 1 to 9; 0 sends no option
 * @param seed seed of the random order; machines that share a sweep need the same one
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
    /** The most TTLs. A probe carries its TTL and its attempt in seven bits, so both limits are powers of two. */
    public static final int MOST_TTLS = 32;

    /** The most probes per target and TTL. */
    public static final int MOST_ATTEMPTS = 4;

    private static final int MOST_PORTS = 0xffff;
    private static final int LARGEST_TTL = 0xff;

    /**
     * Checks all values.
     *
     * @param kind any
     * @param port 1 to 65535; 0 for ICMP
     * @param firstTtl 1 to 255
     * @param lastTtl {@code firstTtl} to 255, with at most {@value #MOST_TTLS} TTLs in all
     * @param attempts 1 to {@value #MOST_ATTEMPTS}
     * @param recordRouteSlots 0 to 9
     * @param seed any
     * @param shard any
     * @throws IllegalArgumentException when a value is out of range; the message names it and the range
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

    /** {@return how many TTLs each target is probed at, 1 to {@value #MOST_TTLS}} */
    public int ttls() {
        return lastTtl - firstTtl + 1;
    }
}
