package io.tcprt.engine.paths;

import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.sweep.SweepReply;
import io.tcprt.engine.sweep.SweepShape;
import io.tcprt.engine.trace.IcmpReason;
import io.tcprt.engine.trace.Reply;
import io.tcprt.engine.wire.CaptureTime;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * One answer of a sweep, as its results hold it.
 *
 * @param port destination port of the probe, 1 to 65535; 0 of ICMP, which has none
 * @param ttl of the probe, 1 to 255
 * @param attempt from 1 to 255
 * @param time when the answer was captured
 * @param reply without frames, interfaces and changes, which results of sweeps do not hold
 */
public record PathReply(
        ProbeKind kind, int port, Ipv4Address target, int ttl, int attempt, CaptureTime time, Reply reply) {

    /** An answer of a sweep of this shape, with as much of it as results hold. */
    public static PathReply of(SweepReply answer, SweepShape shape) {
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
                shape.kind(), shape.port(), answer.target(), answer.ttl(), answer.attempt(), answer.time(), reply);
    }

    /** Whether it answers the same probe. */
    boolean isOfProbeOf(PathReply other) {
        return isOfPathOf(other) && ttl == other.ttl && attempt == other.attempt;
    }

    /** Whether it is of the same path: to the same target, by the same kind of probe. */
    boolean isOfPathOf(PathReply other) {
        return target.equals(other.target) && kind == other.kind && port == other.port;
    }
}
