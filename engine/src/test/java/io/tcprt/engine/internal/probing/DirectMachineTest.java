package io.tcprt.engine.internal.probing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.engine.plan.DirectPlan;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.TcpForm;
import io.tcprt.engine.sim.SimTarget.Port;
import io.tcprt.engine.sim.SimTrace;
import io.tcprt.engine.trace.Outcome;
import io.tcprt.engine.trace.RecordRoutePath;
import io.tcprt.engine.trace.Reply;
import io.tcprt.engine.trace.Tally;
import io.tcprt.engine.trace.Trace;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Three routers and the target, 10 ms in each direction. */
class DirectMachineTest {
    private static final long ROUND_TRIP = Duration.ofMillis(20).toNanos();

    private static SimTrace chain(Port port) {
        return SimTrace.chain(port, 1, 2, 3, 4);
    }

    private static DirectPlan plan(ProbeKind kind, int slots, int count, long intervalMillis) {
        return new DirectPlan(
                kind, slots, count, Duration.ofMillis(intervalMillis), Duration.ofSeconds(3), TcpForm.DEFAULT);
    }

    @ParameterizedTest
    @CsvSource({"TCP, OPEN, OPEN", "TCP, CLOSED, CLOSED", "ICMP, OPEN, REACHED", "UDP, OPEN, REACHED"})
    void everyProbeIsAnsweredByTheTarget(ProbeKind kind, Port port, Outcome outcome) {
        Trace trace = chain(port).run(plan(kind, 0, 20, 10));

        assertTrue(trace.direct());
        assertEquals(outcome, trace.outcome());
        assertEquals(new Tally(20, 20, 0, 0), trace.tally());
        List<Reply> replies = trace.hops().get(0).replies().toList();
        assertEquals(20, replies.size());
        assertTrue(replies.stream().allMatch(reply -> reply.rttNanos().equals(OptionalLong.of(ROUND_TRIP))));
    }

    @Test
    void recordRouteIsThereAndBackToldApart() {
        Trace trace = chain(Port.OPEN).run(plan(ProbeKind.ICMP, 9, 1, 10));

        List<Ipv4Address> forward = List.of(SimTrace.far(1), SimTrace.far(2), SimTrace.far(3));
        List<Ipv4Address> reverse = List.of(SimTrace.near(4), SimTrace.near(3), SimTrace.near(2), SimTrace.near(1));
        assertEquals(new RecordRoutePath(forward, reverse), trace.recordRoutePath());
    }

    @ParameterizedTest
    @EnumSource(ProbeKind.class)
    void probesLeaveAtTheirPace(ProbeKind kind) {
        SimTrace sim = chain(Port.OPEN);
        sim.run(plan(kind, 0, 4, 500));

        assertEquals(
                Duration.ofMillis(1500).toNanos() + ROUND_TRIP, sim.network().nanos());
    }

    /** A SYN to a half-open connection is no new SYN; the other kinds of probe have no such state. */
    @ParameterizedTest
    @CsvSource({"TCP, 60", "ICMP, 40", "UDP, 40"})
    void aSynWaitsForTheAnswerToTheOneBefore(ProbeKind kind, int millis) {
        SimTrace sim = chain(Port.OPEN);
        sim.run(plan(kind, 0, 3, 10));

        assertEquals(Duration.ofMillis(millis).toNanos(), sim.network().nanos());
    }

    @Test
    void silenceIsWaitedOutOnceAndSaid() {
        SimTrace sim = chain(Port.DROPS);
        Trace trace = sim.run(plan(ProbeKind.ICMP, 0, 3, 1000));

        assertEquals(Outcome.SILENT, trace.outcome());
        assertEquals(OptionalInt.empty(), trace.distance());
        assertEquals(new Tally(3, 0, 0, 0), trace.tally());
        long closing = Duration.ofSeconds(1).plusNanos(200_000).toNanos();
        assertEquals(Duration.ofSeconds(5).toNanos() + closing, sim.network().nanos());
    }

    @Test
    void thousandsOfProbesOfOneFlowStayApart() {
        Trace trace = chain(Port.OPEN).run(plan(ProbeKind.TCP, 0, 2000, 10));

        assertEquals(new Tally(2000, 2000, 0, 0), trace.tally());
        List<Integer> frames =
                trace.hops().get(0).replies().map(Reply::probeFrame).toList();
        assertEquals(2000, new HashSet<>(frames).size());
    }

    @Test
    void aTraceOverManyTtlsIsNotDirect() {
        assertFalse(chain(Port.OPEN).run(SimTrace.plan()).direct());
    }
}
