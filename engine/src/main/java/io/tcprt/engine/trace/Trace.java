package io.tcprt.engine.trace;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.Target;
import io.tcprt.engine.plan.TcpForm;
import io.tcprt.engine.wire.CaptureTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The result: a path, where it ends and why. Immutable; the same packets give an equal trace, live or from a file.
 *
 * @param source the address probes left from
 * @param sourcePort the flow: the port the probes left from, of echoes their identifier; absent when the probes of a
 *     foreign capture used several
 * @param form what its TCP probes look like; absent of other kinds, and when nobody saw a probe
 * @param recordRouteSlots room of the Record Route option in the probes; 0 without one
 * @param maxTtl the largest TTL that was probed
 * @param started when the first packet of this trace passed the interface
 * @param durationNanos from the first packet to the last
 * @param distance the smallest TTL at which the target itself answered
 * @param hops from the first TTL to the last that matters: the target's, or where the trace was given up
 * @param ttlsInferred whether TTLs are guesses, since nobody captured the probes
 */
public record Trace(
        Target target,
        IpAddress source,
        OptionalInt sourcePort,
        ProbeKind kind,
        Optional<TcpForm> form,
        int recordRouteSlots,
        int maxTtl,
        CaptureTime started,
        long durationNanos,
        Tally tally,
        Outcome outcome,
        StopReason stopReason,
        OptionalInt distance,
        List<Hop> hops,
        RecordRoutePath recordRoutePath,
        boolean ttlsInferred) {

    /** TTLs from here on no path uses up: a probe with one of them is meant for its target. */
    private static final int UNLIMITED = 32;

    /** Whether all probes went one way, as far as load balancers are concerned: they were of one pair of ports. */
    public boolean isOneFlow() {
        boolean onePort = kind == ProbeKind.ICMP || target.port().isPresent();
        return onePort && sourcePort.isPresent();
    }

    /**
     * Whether the target alone was asked, as ping does: all probes had one TTL, and that is no limit. A trace over many
     * TTLs begins with smaller ones.
     */
    public boolean isDirect() {
        return hops.size() == 1 && hops.get(0).ttl() == maxTtl && maxTtl >= UNLIMITED;
    }

    /** The same trace to a target that somebody knows by another name. */
    public Trace withTarget(Target other) {
        return new Trace(
                other,
                source,
                sourcePort,
                kind,
                form,
                recordRouteSlots,
                maxTtl,
                started,
                durationNanos,
                tally,
                outcome,
                stopReason,
                distance,
                hops,
                recordRoutePath,
                ttlsInferred);
    }
}
