package io.tcprt.engine.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tcprt.codec.pcap.CaptureFileException;
import io.tcprt.codec.tcp.TcpFlags;
import io.tcprt.engine.compare.Place;
import io.tcprt.engine.compare.Ways;
import io.tcprt.engine.diagnosis.Evidence.Basis;
import io.tcprt.engine.diagnosis.Verdict.Answer;
import io.tcprt.engine.diagnosis.Verdict.Answerer;
import io.tcprt.engine.finding.FindingCode;
import io.tcprt.engine.finding.Findings;
import io.tcprt.engine.plan.DirectPlan;
import io.tcprt.engine.plan.Plan;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.TcpForm;
import io.tcprt.engine.plan.TracePlan;
import io.tcprt.engine.replay.CaptureReplay;
import io.tcprt.engine.sim.SimPassage;
import io.tcprt.engine.sim.SimRouter;
import io.tcprt.engine.sim.SimTarget.Port;
import io.tcprt.engine.sim.SimTrace;
import io.tcprt.engine.trace.ReplyKind;
import io.tcprt.engine.trace.StopReason;
import io.tcprt.engine.trace.Trace;
import io.tcprt.fixtures.Captures;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each verdict on a trace, with its facts: from a simulated network if one can show it, otherwise from a capture. */
class DiagnosisTest {
    private static final long ROUND_TRIP = Duration.ofMillis(20).toNanos();
    private static final Place SOURCE = new Place(0, Optional.of(SimTrace.SOURCE));

    @TempDir
    Path folder;

    /** Three routers and the target, with a round-trip time of 20 ms. */
    private static SimTrace chain(Port port) {
        return SimTrace.chain(port, 1, 2, 3, 4);
    }

    private static <V extends Verdict> V verdict(Class<V> type, Trace trace) {
        return assertInstanceOf(type, Diagnosis.of(trace).verdict());
    }

    private Trace captured(String capture) throws CaptureFileException {
        return CaptureReplay.read(Captures.named(capture).copyTo(folder), Optional.empty())
                .traces()
                .get(0);
    }

    private static Place near(int hop) {
        return new Place(hop, Optional.of(SimTrace.near(hop)));
    }

    private static Place unknown(int ttl) {
        return new Place(ttl, Optional.empty());
    }

    @Test
    void findingsAreThoseOfTheTrace() throws CaptureFileException {
        Trace trace = captured("lab-rewrite-tos-mss-id");
        Diagnosis diagnosis = Diagnosis.of(trace);

        assertEquals(trace, diagnosis.trace());
        assertEquals(Findings.of(trace), diagnosis.findings());
        assertFalse(diagnosis.findings().isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"TCP, OPEN, OPEN", "TCP, CLOSED, CLOSED", "ICMP, OPEN, REACHED", "UDP, OPEN, REACHED"})
    void answered(ProbeKind kind, Port port, Answer answer) {
        Trace trace = chain(port).run(SimTrace.plan(kind, 0, 3, 8));
        Verdict.Answered verdict = verdict(Verdict.Answered.class, trace);

        assertEquals(answer, verdict.answer());
        assertEquals(Optional.of(new Distance(4, 4, true, OptionalLong.of(ROUND_TRIP))), verdict.distance());
        assertEquals(Answerer.TARGET, verdict.answeredBy());
        assertEquals(Basis.STATED, verdict.evidence().basis());
        assertEquals(framesAt(4, trace), verdict.evidence().frames());
    }

    private static List<Integer> framesAt(int ttl, Trace trace) {
        return trace.hops()
                .get(ttl - 1)
                .replies()
                .flatMapToInt(reply -> IntStream.of(reply.probeFrame(), reply.frame()))
                .sorted()
                .boxed()
                .toList();
    }

    /** No simulated target refuses TCP with ICMP: these are the answers to other probes. */
    @Test
    void aPortUnreachableIsARefusalToTcpOnly() {
        Trace udp = chain(Port.OPEN).run(SimTrace.plan(ProbeKind.UDP, 0, 3, 8));

        assertEquals(
                Answer.PORT_UNREACHABLE,
                verdict(Verdict.Answered.class, asTcp(udp)).answer());
    }

    private static Trace asTcp(Trace udp) {
        return new Trace(
                udp.target(),
                udp.source(),
                udp.sourcePort(),
                ProbeKind.TCP,
                Optional.of(TcpForm.DEFAULT),
                udp.recordRouteSlots(),
                udp.maxTtl(),
                udp.started(),
                udp.durationNanos(),
                udp.tally(),
                udp.outcome(),
                udp.stopReason(),
                udp.distance(),
                udp.hops(),
                udp.recordRoutePath(),
                udp.ttlsInferred());
    }

    /** The target is six hops away, and the second router gives every probe a TTL of 64. */
    @Test
    void aTtlThatIsResetCountsNoHops() {
        SimTrace sim = SimTrace.chain(Port.OPEN, passing(2, new SimPassage.ResetsTtl(64)), 1, 1, 1, 1, 1, 1);
        Diagnosis diagnosis = Diagnosis.of(sim.run(SimTrace.plan(0, 3, 8)));
        Verdict.Answered verdict = assertInstanceOf(Verdict.Answered.class, diagnosis.verdict());

        assertEquals(FindingCode.DISTANCE_MISMATCH, diagnosis.findings().get(0).code());
        assertFalse(verdict.distance().orElseThrow().counted());
    }

    /** What the target quotes shows the TTL that it received. */
    @Test
    void aTtlThatIsResetShowsInTheQuote() {
        SimTrace sim = SimTrace.chain(Port.OPEN, passing(2, new SimPassage.ResetsTtl(64)), 1, 1, 1, 1, 1, 1);
        Diagnosis diagnosis = Diagnosis.of(sim.run(SimTrace.plan(ProbeKind.UDP, 0, 3, 8)));

        assertEquals(FindingCode.TTL_RESET, diagnosis.findings().get(0).code());
    }

    @Test
    void aProbeFarAheadOfTheOthersCountsNoHops() {
        TracePlan plan = new TracePlan(ProbeKind.TCP, 0, 9, 30, 3, Duration.ofSeconds(1), 8);
        Verdict.Answered verdict =
                verdict(Verdict.Answered.class, chain(Port.OPEN).run(plan));

        assertEquals(
                new Distance(9, 9, false, OptionalLong.of(ROUND_TRIP)),
                verdict.distance().orElseThrow());
    }

    private static UnaryOperator<SimRouter> passing(int hop, SimPassage passage) {
        return router -> router.near().equals(SimTrace.near(hop)) ? router.with(passage) : router;
    }

    @Test
    void aForgedReset() {
        SimPassage answers = new SimPassage.Answers(TcpFlags.RST.and(TcpFlags.ACK));
        Trace trace = SimTrace.chain(Port.OPEN, passing(2, answers), 1, 1, 1, 1).run(SimTrace.plan(0, 3, 8));
        Verdict.Forged verdict = verdict(Verdict.Forged.class, trace);

        assertEquals(Answer.CLOSED, verdict.claim());
        assertEquals(new Between(near(2), near(3)), verdict.between());
        assertEquals(FindingCode.FORGED_RST, verdict.finding().code());
        assertEquals(Answerer.IMPOSTOR, verdict.answeredBy());
        assertEquals(Basis.INFERRED, verdict.evidence().basis());
        assertEquals(verdict.finding().frames(), verdict.evidence().frames());
    }

    @Test
    void aForgedSynAck() {
        SimPassage answers = new SimPassage.Answers(TcpFlags.SYN.and(TcpFlags.ACK));
        Trace trace = SimTrace.chain(Port.OPEN, passing(2, answers), 1, 1, 1, 1).run(SimTrace.plan(0, 3, 8));
        Verdict.Forged verdict = verdict(Verdict.Forged.class, trace);

        assertEquals(Answer.OPEN, verdict.claim());
        assertEquals(FindingCode.FORGED_SYN_ACK, verdict.finding().code());
    }

    @Test
    void prohibitedByTheTarget() throws CaptureFileException {
        Verdict.Prohibited verdict = verdict(Verdict.Prohibited.class, captured("lab-dst-admin-prohibited"));

        assertTrue(verdict.byTarget());
        assertEquals(ReplyKind.ADMIN_PROHIBITED, verdict.refusal().kind());
        assertEquals(13, verdict.refusal().reply().icmp().orElseThrow().code());
        assertEquals(Answerer.NONE, verdict.answeredBy());
        assertEquals(Basis.STATED, verdict.evidence().basis());
    }

    @Test
    void prohibitedByARouter() {
        Verdict.Prohibited verdict = verdict(
                Verdict.Prohibited.class, Ways.flows(ProbeKind.TCP, 443, "a !b").get(0));

        assertFalse(verdict.byTarget());
        assertEquals(1, verdict.between().near().ttl());
        assertEquals(
                new Place(2, Optional.of(verdict.refusal().from())),
                verdict.between().far());
    }

    @Test
    void unreachable() throws CaptureFileException {
        Verdict.Unreachable verdict = verdict(Verdict.Unreachable.class, captured("lab-mtu-fragneeded"));

        assertFalse(verdict.byTarget());
        assertEquals(3, verdict.refusal().orElseThrow().ttl());
        assertEquals(
                OptionalInt.of(576),
                verdict.refusal().orElseThrow().reply().icmp().orElseThrow().nextHopMtu());
        assertEquals(List.of(5, 6), verdict.evidence().frames());
    }

    @Test
    void silent() {
        Trace trace = chain(Port.DROPS).run(SimTrace.plan(0, 3, 8));
        Verdict.Silent verdict = verdict(Verdict.Silent.class, trace);

        assertEquals(new Between(near(3), unknown(4)), verdict.between());
        assertFalse(verdict.tryPlain());
        assertEquals(Answerer.NONE, verdict.answeredBy());
        assertEquals(Basis.SILENCE, verdict.evidence().basis());
        assertEquals(8 * 3, verdict.evidence().frames().size());
    }

    @Test
    void silentFromTheStart() {
        Trace trace = SimTrace.chain(Port.DROPS, SimRouter::asSilent, 1, 1, 1).run(SimTrace.plan(0, 1, 4));

        assertEquals(
                new Between(SOURCE, unknown(1)),
                verdict(Verdict.Silent.class, trace).between());
    }

    @Test
    void probesThatAllHadOptionsMayGetThroughWithoutThem() throws CaptureFileException {
        assertTrue(verdict(Verdict.Silent.class, captured("lab-rr-drop")).tryPlain());
        Trace beside = chain(Port.DROPS).run(SimTrace.plan(9, 3, 8));
        assertFalse(verdict(Verdict.Silent.class, beside).tryPlain(), "plain probes went beside them");
    }

    @Test
    void beyondMaxTtl() {
        TracePlan plan = new TracePlan(ProbeKind.TCP, 0, 1, 2, 2, Duration.ofSeconds(1), 8);
        Verdict.BeyondMaxTtl verdict =
                verdict(Verdict.BeyondMaxTtl.class, chain(Port.OPEN).run(plan));

        assertEquals(2, verdict.maxTtl());
        assertEquals(near(2), verdict.last());
        assertEquals(4, verdict.evidence().frames().size());
    }

    @Test
    void loop() {
        List<SimRouter> routers = IntStream.range(0, 12)
                .mapToObj(i -> SimRouter.of(SimTrace.near(1 + i % 3), SimTrace.far(1 + i % 3), 1))
                .toList();
        Verdict.Loop verdict =
                verdict(Verdict.Loop.class, SimTrace.of(routers, Port.DROPS, 1).run(SimTrace.plan(0, 1, 8)));

        assertEquals(SimTrace.near(1), verdict.router());
        assertEquals(List.of(1, 4, 7), verdict.ttls());
        assertEquals(Basis.INFERRED, verdict.evidence().basis());
        assertEquals(6, verdict.evidence().frames().size());
    }

    @ParameterizedTest
    @CsvSource({"INTERRUPTED, INTERRUPTED", "END_OF_FILE, END_OF_CAPTURE", "DEADLINE, DEADLINE"})
    void cutShort(StopReason reason, Verdict.CutShort.Cause cause) {
        Trace silent = chain(Port.DROPS).run(SimTrace.plan(0, 3, 8));
        Verdict.CutShort verdict = verdict(Verdict.CutShort.class, Ways.stopped(silent, reason));

        assertEquals(cause, verdict.cause());
        assertEquals(near(3), verdict.seen());
        assertEquals(Basis.UNFINISHED, verdict.evidence().basis());
        assertEquals(6, verdict.evidence().frames().size());
    }

    private static Plan direct(ProbeKind kind, int count) {
        return new DirectPlan(kind, 0, count, Duration.ofMillis(10), Duration.ofSeconds(1), TcpForm.DEFAULT);
    }

    @ParameterizedTest
    @EnumSource(ProbeKind.class)
    void direct(ProbeKind kind) {
        Verdict.Direct verdict = verdict(Verdict.Direct.class, chain(Port.OPEN).run(direct(kind, 5)));

        assertInstanceOf(Verdict.Answered.class, verdict.end());
        assertEquals(Answerer.TARGET, verdict.answeredBy());
        Series.Times times = new Series.Times(ROUND_TRIP, ROUND_TRIP, ROUND_TRIP);
        assertEquals(new Series(5, 5, 0, Optional.of(times)), verdict.series());
        assertEquals(10, verdict.evidence().frames().size());
    }

    @Test
    void directSilence() {
        Trace trace = chain(Port.DROPS).run(direct(ProbeKind.TCP, 5));
        Verdict.Direct verdict = verdict(Verdict.Direct.class, trace);

        assertInstanceOf(Verdict.Silent.class, verdict.end());
        assertEquals(new Series(5, 0, 0, Optional.empty()), verdict.series());
        assertEquals(5, verdict.series().lost());
        Verdict.Direct interrupted = verdict(Verdict.Direct.class, Ways.stopped(trace, StopReason.INTERRUPTED));
        assertInstanceOf(Verdict.CutShort.class, interrupted.end());
    }

    @Test
    void directRefusal() throws CaptureFileException {
        Verdict.Direct verdict = verdict(Verdict.Direct.class, captured("foreign-ping6-too-big"));

        assertInstanceOf(Verdict.Unreachable.class, verdict.end());
        assertEquals(new Series(2, 0, 1, Optional.empty()), verdict.series());
    }
}
