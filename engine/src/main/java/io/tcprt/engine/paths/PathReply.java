package io.tcprt.engine.paths;

import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.sweep.Origin;
import io.tcprt.engine.sweep.SweepReply;
import io.tcprt.engine.sweep.SweepShape;
import io.tcprt.engine.trace.IcmpReason;
import io.tcprt.engine.trace.Reply;
import io.tcprt.engine.wire.CaptureTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * One answer of a sweep, as results store it.
 *
 * @param origin where the probe was sent from, and in which run; empty if the results do not tell
 * @param kind kind of probe
 * @param port destination port of the probe, 1 to 65535; 0 for ICMP, which has none
 * @param target destination address of the probe
 * @param ttl the probe's TTL when it was sent, 1 to 255
 * @param attempt 1 to 255
 * @param time when the answer was captured
 * @param reply the answer, without frame numbers, interface information and changed fields, which results do not hold
 * @since 0.1
 */
public record PathReply(
        Optional<Origin> origin,
        ProbeKind kind,
        int port,
        Ipv4Address target,
        int ttl,
        int attempt,
        CaptureTime time,
        Reply reply) {

    /**
     * Leaves out of an answer what results do not hold.
     *
     * @param answer the answer as received
     * @param shape the shape of its sweep
     * @param origin where its sweep was sent from; empty if that is not known
     * @return the answer as results store it
     */
    public static PathReply of(SweepReply answer, SweepShape shape, Optional<Origin> origin) {
        Reply heard = answer.reply();
        Reply reply = new Reply(
                heard.kind(),
                heard.from(),
                OptionalLong.of(answer.rttNanos()),
                heard.icmp().map(icmp -> new IcmpReason(icmp.type(), icmp.code(), OptionalInt.empty())),
                heard.ttl(),
                heard.quotedTtl(),
                heard.match(),
                /* probeFrame= */ 0,
                /* frame= */ 0,
                heard.recordRoute(),
                heard.mpls(),
                List.of(),
                List.of());
        return new PathReply(
                origin,
                shape.kind(),
                shape.port(),
                answer.target(),
                answer.ttl(),
                answer.attempt(),
                answer.time(),
                reply);
    }

    /** Whether both answer the same probe. */
    boolean isOfProbeOf(PathReply other) {
        return isOfPathOf(other) && ttl == other.ttl && attempt == other.attempt;
    }

    /** Whether both belong to the same path: the same target, probed by the same kind of probe in the same run. */
    boolean isOfPathOf(PathReply other) {
        boolean sameRun = origin.isPresent()
                ? other.origin.filter(origin.get()::isOfRunOf).isPresent()
                : other.origin.isEmpty();
        return sameRun && target.equals(other.target) && kind == other.kind && port == other.port;
    }
}
