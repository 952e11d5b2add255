package io.tcprt.cli.render;

import io.tcprt.codec.icmp.InterfaceInfo;
import io.tcprt.codec.icmp.MplsLabel;
import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.Target;
import io.tcprt.engine.plan.TcpForm;
import io.tcprt.engine.trace.Attempt;
import io.tcprt.engine.trace.Change;
import io.tcprt.engine.trace.ClosingProbe;
import io.tcprt.engine.trace.Hop;
import io.tcprt.engine.trace.IcmpReason;
import io.tcprt.engine.trace.MatchKey;
import io.tcprt.engine.trace.Outcome;
import io.tcprt.engine.trace.RecordRoutePath;
import io.tcprt.engine.trace.RecordRouteReading;
import io.tcprt.engine.trace.Reply;
import io.tcprt.engine.trace.ReplyKind;
import io.tcprt.engine.trace.StopReason;
import io.tcprt.engine.trace.Tally;
import io.tcprt.engine.trace.Trace;
import io.tcprt.engine.wire.CaptureTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** Handmade traces, with parts that no lab produces. */
public final class Sample {
    static final Ipv4Address TARGET = Ipv4Address.parse("198.51.100.7");
    static final MplsLabel LABEL = new MplsLabel(16004, 0, true, 1);

    private Sample() {}

    public static Trace trace(int slots, Outcome outcome, StopReason stop, Integer distance, Hop... hops) {
        return new Trace(
                new Target(Optional.of("shop.example"), TARGET, OptionalInt.of(443)),
                Ipv4Address.parse("192.0.2.9"),
                OptionalInt.of(40001),
                ProbeKind.TCP,
                Optional.of(TcpForm.DEFAULT),
                slots,
                30,
                new CaptureTime(1_795_374_000_123_456_789L),
                51_234_000,
                new Tally(9, 7, 1, 0),
                outcome,
                stop,
                distance == null ? OptionalInt.empty() : OptionalInt.of(distance),
                List.of(hops),
                slots == 0
                        ? RecordRoutePath.NONE
                        : new RecordRoutePath(List.of(address("10.0.2.1")), List.of(address("10.0.2.2"))),
                false);
    }

    /** The same trace, sent from another address. */
    public static Trace from(String source, Trace trace) {
        return copy(trace, address(source), trace.tally(), trace.closing());
    }

    /** The same with packets that look like answers. */
    public static Trace withStrays(Trace trace, int strays) {
        return copy(trace, trace.source(), new Tally(9, 7, 1, strays), trace.closing());
    }

    /** The same with an echo request of this TTL beside it, and its reply. */
    public static Trace withEcho(Trace trace, int ttl, Reply reply) {
        Attempt attempt = new Attempt(1, 0, 7, OptionalLong.of(1), Optional.of(reply), List.of());
        ClosingProbe echo = new ClosingProbe(ProbeKind.ICMP, ttl, 40_001, Optional.empty(), attempt);
        return copy(trace, trace.source(), trace.tally(), List.of(echo));
    }

    private static Trace copy(Trace trace, IpAddress source, Tally tally, List<ClosingProbe> closing) {
        return new Trace(
                trace.target(),
                source,
                trace.sourcePort(),
                trace.kind(),
                trace.form(),
                trace.recordRouteSlots(),
                trace.maxTtl(),
                trace.started(),
                trace.durationNanos(),
                tally,
                trace.outcome(),
                trace.stopReason(),
                trace.distance(),
                trace.hops(),
                trace.recordRoutePath(),
                trace.ttlsInferred(),
                closing,
                trace.direct());
    }

    public static Hop hop(int ttl, Reply... replies) {
        List<Attempt> attempts = IntStream.range(0, replies.length)
                .mapToObj(i -> new Attempt(i + 1, 9, 5, OptionalLong.of(i), Optional.ofNullable(replies[i]), List.of()))
                .toList();
        return new Hop(ttl, attempts, Optional.empty());
    }

    public static Hop stamped(Hop hop, String egress) {
        return new Hop(hop.ttl(), hop.attempts(), Optional.of(address(egress)));
    }

    public static Reply transit(String from, long rttNanos) {
        return reply(ReplyKind.TIME_EXCEEDED, from, rttNanos, new IcmpReason(11, 0, OptionalInt.empty()));
    }

    public static Reply refused(ReplyKind kind, String from, int code, int... mtu) {
        return reply(
                kind,
                from,
                1_000_000,
                new IcmpReason(3, code, Arrays.stream(mtu).findFirst()));
    }

    public static Reply answer(ReplyKind kind, String from, long rttNanos) {
        return reply(kind, from, rttNanos, null);
    }

    public static Reply reply(ReplyKind kind, String from, long rttNanos, IcmpReason reason) {
        return new Reply(
                kind,
                IpAddress.parse(from),
                OptionalLong.of(rttNanos),
                Optional.ofNullable(reason),
                62,
                reason == null ? OptionalInt.empty() : OptionalInt.of(1),
                reason == null ? MatchKey.ACK : MatchKey.PORTS_SEQ,
                5,
                6,
                Optional.empty(),
                List.of(),
                List.of(),
                List.of());
    }

    /** The same, arriving with another TTL. */
    public static Reply sent(Reply reply, int ttl) {
        return copy(reply, ttl, reply.recordRoute(), reply.mpls(), reply.interfaces(), reply.changed());
    }

    /** The same with one recorded address, of the router before. */
    public static Reply stamped(String stamp, Reply reply) {
        RecordRouteReading route =
                new RecordRouteReading(9, false, List.of(address(stamp)), Optional.empty(), List.of());
        return copy(reply, reply.ttl(), Optional.of(route), reply.mpls(), reply.interfaces(), reply.changed());
    }

    /** The same with everything that an answer can carry. */
    public static Reply laden(Reply reply) {
        InterfaceInfo info = new InterfaceInfo(
                0,
                OptionalLong.of(5),
                Optional.of(address("10.0.0.1")),
                Optional.of("eth\u001b0"),
                OptionalLong.of(1500));
        RecordRouteReading route = new RecordRouteReading(
                9, false, List.of(address("10.0.2.1")), Optional.of(address("10.0.3.2")), List.of(address("10.0.3.2")));
        return copy(
                reply,
                reply.ttl(),
                Optional.of(route),
                List.of(LABEL, new MplsLabel(3, 5, false, 254)),
                List.of(info),
                List.of(
                        new Change.Value("dscp", 0, 46),
                        new Change.Address("source", address("192.0.2.9"), address("10.0.0.1"))));
    }

    /** The same from a router that reports an interface. */
    public static Reply withInterface(Reply reply, InterfaceInfo info) {
        return copy(reply, reply.ttl(), reply.recordRoute(), reply.mpls(), List.of(info), reply.changed());
    }

    /** The same with a quote that differs from what was sent. */
    public static Reply changed(Reply reply, List<Change> changes) {
        return copy(reply, reply.ttl(), reply.recordRoute(), reply.mpls(), reply.interfaces(), changes);
    }

    private static Reply copy(
            Reply reply,
            int ttl,
            Optional<RecordRouteReading> route,
            List<MplsLabel> mpls,
            List<InterfaceInfo> interfaces,
            List<Change> changed) {
        return new Reply(
                reply.kind(),
                reply.from(),
                reply.rttNanos(),
                reply.icmp(),
                ttl,
                reply.quotedTtl(),
                reply.match(),
                reply.probeFrame(),
                reply.frame(),
                route,
                mpls,
                interfaces,
                changed);
    }

    public static Ipv4Address address(String text) {
        return Ipv4Address.parse(text);
    }
}
