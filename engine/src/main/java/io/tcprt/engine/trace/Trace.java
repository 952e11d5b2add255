package io.tcprt.engine.trace;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.engine.plan.DirectPlan;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.Target;
import io.tcprt.engine.plan.TcpForm;
import io.tcprt.engine.wire.CaptureTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The result of a trace: the path, where it ends and why. Immutable. The same packets give an equal trace, whether they were
 * captured live or read from a file.
 *
 * @param target the target
 * @param source source address of the probes
 * @param sourcePort source port of the probes, or the identifier of echo requests; empty if the probes of a foreign capture
 *     used several
 * @param kind kind of probe
 * @param form form of the TCP probes; empty for other kinds, and if no probe was captured
 * @param recordRouteSlots slots in the probes' Record Route option; 0 without the option
 * @param maxTtl the largest TTL probed
 * @param started when the first packet of this trace passed the interface
 * @param durationNanos nanoseconds from the first packet to the last
 * @param tally packet counts
 * @param outcome the final answer
 * @param stopReason why no further TTL was probed
 * @param distance the smallest TTL at which the target itself answered; empty if it never did
 * @param hops the hops, from the first TTL up to the target's, or up to where the trace gave up
 * @param recordRoutePath the recorded route, combined from all replies
 * @param ttlsInferred whether the TTLs are inferred because the probes were not captured
 * @param closing probes like the host's own, sent where the hops had told nothing of the target; empty for most traces
 * @param direct whether the target alone was probed, as by ping, with a TTL too large to expire on any path. Of a capture of
 *     another program's probes this is so if all had one TTL of at least {@value DirectPlan#UNLIMITED}
 * @since 0.1
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
        boolean ttlsInferred,
        List<ClosingProbe> closing,
        boolean direct) {

    /**
     * Copies the list of closing probes.
     *
     * @param target the target
     * @param source source address of the probes
     * @param sourcePort source port of the probes, or the identifier of echo requests; empty if the probes of a foreign capture
     *     used several
     * @param kind kind of probe
     * @param form form of the TCP probes; empty for other kinds, and if no probe was captured
     * @param recordRouteSlots slots in the probes' Record Route option; 0 without the option
     * @param maxTtl the largest TTL probed
     * @param started when the first packet of this trace passed the interface
     * @param durationNanos nanoseconds from the first packet to the last
     * @param tally packet counts
     * @param outcome the final answer
     * @param stopReason why no further TTL was probed
     * @param distance the smallest TTL at which the target itself answered; empty if it never did
     * @param hops the hops, from the first TTL up to the target's, or up to where the trace gave up
     * @param recordRoutePath the recorded route, combined from all replies
     * @param ttlsInferred whether the TTLs are inferred because the probes were not captured
     * @param closing probes like the host's own, sent where the hops had told nothing of the target; empty for most traces
     * @param direct whether the target alone was probed, as by ping
     */
    public Trace {
        closing = List.copyOf(closing);
    }

    /**
     * A trace of a path without closing probes.
     *
     * @param target the target
     * @param source source address of the probes
     * @param sourcePort source port of the probes, or the identifier of echo requests; empty if the probes of a foreign capture
     *     used several
     * @param kind kind of probe
     * @param form form of the TCP probes; empty for other kinds, and if no probe was captured
     * @param recordRouteSlots slots in the probes' Record Route option; 0 without the option
     * @param maxTtl the largest TTL probed
     * @param started when the first packet of this trace passed the interface
     * @param durationNanos nanoseconds from the first packet to the last
     * @param tally packet counts
     * @param outcome the final answer
     * @param stopReason why no further TTL was probed
     * @param distance the smallest TTL at which the target itself answered; empty if it never did
     * @param hops the hops, from the first TTL up to the target's, or up to where the trace gave up
     * @param recordRoutePath the recorded route, combined from all replies
     * @param ttlsInferred whether the TTLs are inferred because the probes were not captured
     */
    public Trace(
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
        this(
                target,
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
                ttlsInferred,
                List.of(),
                /* direct= */ false);
    }

    /**
     * Whether a reply is the target's, or of a device that answers in its name: it {@linkplain Reply#speaksFor speaks for} the
     * target's address, or refuses a UDP port where the target is, from another of its addresses.
     *
     * @param ttl the TTL of the probe
     * @param reply a reply to a probe of this trace
     * @return whether this ends the path
     */
    public boolean isTargets(int ttl, Reply reply) {
        return reply.speaksFor(target.address())
                || (kind == ProbeKind.UDP
                        && reply.kind() == ReplyKind.PORT_UNREACHABLE
                        && distance.equals(OptionalInt.of(ttl)));
    }

    /** {@return whether all probes were of one flow, one pair of ports, which load balancers keep on one path} */
    public boolean isOneFlow() {
        boolean onePort = kind == ProbeKind.ICMP || target.port().isPresent();
        return onePort && sourcePort.isPresent();
    }

    /**
     * Replaces the target, for example to add a name to its address.
     *
     * @param other the new target
     * @return the same trace with that target
     */
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
                ttlsInferred,
                closing,
                direct);
    }
}
