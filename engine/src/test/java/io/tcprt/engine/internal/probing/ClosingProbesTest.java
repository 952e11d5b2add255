package io.tcprt.engine.internal.probing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tcprt.codec.link.LinkType;
import io.tcprt.codec.pcap.CaptureWriter;
import io.tcprt.codec.pcap.NewCapture;
import io.tcprt.engine.compare.PathRelation;
import io.tcprt.engine.diagnosis.Diagnosis;
import io.tcprt.engine.diagnosis.SurveyDiagnosis;
import io.tcprt.engine.diagnosis.Verdict;
import io.tcprt.engine.finding.Finding;
import io.tcprt.engine.finding.FindingCode;
import io.tcprt.engine.plan.DirectPlan;
import io.tcprt.engine.plan.Plan;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.SynProfile;
import io.tcprt.engine.plan.TcpForm;
import io.tcprt.engine.plan.TracePlan;
import io.tcprt.engine.replay.CaptureReplay;
import io.tcprt.engine.sim.SimPassage;
import io.tcprt.engine.sim.SimRouter;
import io.tcprt.engine.sim.SimTarget.Port;
import io.tcprt.engine.sim.SimTrace;
import io.tcprt.engine.trace.ClosingProbe;
import io.tcprt.engine.trace.Outcome;
import io.tcprt.engine.trace.StopReason;
import io.tcprt.engine.trace.Trace;
import io.tcprt.engine.wire.RecordingWire;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClosingProbesTest {
    private static final SimPassage LOW_TTL = new SimPassage.DropsLowTtl(40);
    private static final SimPassage UNUSUAL = new SimPassage.DropsUnusualSyns();
    private static final SimPassage ONE_FLOW = new SimPassage.DropsFlow(40_001);

    @TempDir
    private Path folder;

    /** Five hops of a millisecond, the second of which drops some probes. */
    private static SimTrace chain(Port port, SimPassage passage) {
        UnaryOperator<SimRouter> made =
                router -> router.near().equals(SimTrace.near(2)) ? router.with(passage) : router;
        return SimTrace.chain(port, made, 1, 1, 1, 1, 1);
    }

    /** The trace, which is the same when its recording is replayed. */
    private Trace traced(SimTrace sim, Plan plan) throws IOException {
        Path file = folder.resolve("closing.pcap");
        Trace trace;
        try (CaptureWriter writer = NewCapture.replace(file).begin(LinkType.RAW, 65_535)) {
            trace = sim.run(plan, wire -> new RecordingWire(wire, LinkType.RAW, writer));
        }
        assertEquals(List.of(trace), CaptureReplay.read(file, Optional.empty()).traces());
        return trace;
    }

    private static List<FindingCode> codes(Trace trace) {
        return Diagnosis.of(trace).findings().stream().map(Finding::code).toList();
    }

    private static boolean isAnswered(Trace trace) {
        return Diagnosis.of(trace).verdict().answeredBy() == Verdict.Answerer.TARGET;
    }

    @ParameterizedTest
    @CsvSource({"TCP, OPEN, OPEN", "TCP, CLOSED, CLOSED", "ICMP, OPEN, REACHED", "UDP, OPEN, REACHED"})
    void aFilterOfSmallTtlsIsNoOutage(ProbeKind kind, Port port, Outcome outcome) throws IOException {
        for (SimTrace sim : List.of(chain(port, LOW_TTL), chain(port, LOW_TTL).twin())) {
            Trace trace = traced(sim, SimTrace.plan(kind, 0, 3, 8));

            assertEquals(outcome, trace.outcome());
            assertEquals(StopReason.GAP, trace.stopReason());
            assertEquals(OptionalInt.empty(), trace.distance(), "64 is no number of hops");
            assertTrue(isAnswered(trace));
            List<Finding> findings = Diagnosis.of(trace).findings();
            assertEquals(List.of(FindingCode.LOW_TTL_DROPPED), codes(trace));
            assertEquals(OptionalInt.of(3), findings.get(0).ttl());
        }
    }

    @Test
    void aFilterOfUnusualSynsIsNoOutage() throws IOException {
        Trace trace = traced(chain(Port.OPEN, UNUSUAL), SimTrace.plan(ProbeKind.TCP, 0, 3, 8));

        assertEquals(Outcome.OPEN, trace.outcome());
        assertTrue(isAnswered(trace));
        assertEquals(List.of(FindingCode.SYN_FILTERED), codes(trace));
    }

    @ParameterizedTest
    @EnumSource(ProbeKind.class)
    void aFlowThatIsDroppedAloneIsToldFromTheTarget(ProbeKind kind) throws IOException {
        Trace trace = traced(chain(Port.OPEN, ONE_FLOW), SimTrace.plan(kind, 0, 3, 8));

        assertTrue(isAnswered(trace));
        assertEquals(List.of(FindingCode.FLOW_FILTERED), codes(trace));
        assertEquals(
                List.of(SimTrace.FRESH_PORT),
                trace.closing().stream()
                        .filter(probe -> probe.attempt().reply().isPresent())
                        .map(ClosingProbe::sourcePort)
                        .distinct()
                        .toList());
    }

    /** The rows cost what they cost; what closes them leaves beside their last probes. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void aSilentTargetCostsTwoProbesMoreAndNoTime(int queries) throws IOException {
        SimTrace sim = chain(Port.DROPS, new SimPassage.Plain());
        Trace trace = traced(sim, SimTrace.plan(ProbeKind.TCP, 0, queries, 8));

        assertEquals(Outcome.SILENT, trace.outcome());
        assertEquals(2, trace.closing().size());
        assertEquals(List.of(), codes(trace));
        assertEquals(trace.tally().probes() + 2, sim.network().probes());
        assertTrue(
                sim.network().nanos()
                        < Duration.ofMillis(queries == 1 ? 1200 : 1400).toNanos(),
                () -> "after " + sim.network().nanos());
    }

    @Test
    void aTargetThatAnswersIsNotAskedAgain() throws IOException {
        assertEquals(
                List.of(),
                traced(chain(Port.OPEN, new SimPassage.Plain()), SimTrace.plan())
                        .closing());
    }

    @Test
    void aPathThatIsLongerThanTheLargestTtlIsNotAskedAbout() throws IOException {
        TracePlan plan = SimTrace.plan(ProbeKind.TCP, 0, 3, 8).between(1, 3);

        assertEquals(
                List.of(),
                traced(chain(Port.OPEN, new SimPassage.Plain()), plan).closing());
    }

    /** Nothing tells whether probes with small TTLs would be answered if they got there. */
    @Test
    void aSilentLastRowAccusesNobody() throws IOException {
        UnaryOperator<SimRouter> mute = router -> router.near().equals(SimTrace.near(3)) ? router.asSilent() : router;
        TracePlan plan = SimTrace.plan(ProbeKind.TCP, 0, 3, 8).between(1, 3);
        Trace trace = traced(SimTrace.chain(Port.OPEN, mute, 1, 1, 1, 1, 1), plan);

        assertEquals(Outcome.OPEN, trace.outcome());
        assertEquals(List.of(), codes(trace));
    }

    @ParameterizedTest
    @EnumSource(SynProfile.class)
    void aTargetAskedAloneIsAskedAsTheHostAsks(SynProfile profile) throws IOException {
        DirectPlan plan = DirectPlan.builder(ProbeKind.TCP)
                .form(new TcpForm(TcpForm.DEFAULT.flags(), profile))
                .count(3)
                .build();
        Trace trace = traced(chain(Port.OPEN, UNUSUAL), plan);

        boolean usual = profile == SynProfile.LINUX || profile == SynProfile.WINDOWS;
        assertEquals(Outcome.OPEN, trace.outcome());
        assertEquals(usual ? List.of() : List.of(FindingCode.SYN_FILTERED), codes(trace));
        assertEquals(usual, trace.closing().isEmpty());
    }

    /** The hops behind the filter are not seen by TCP, which ends there no more than ICMP does. */
    @Test
    void aFilterOfUnusualSynsIsNoDifferenceOfKinds() throws IOException {
        SimTrace sim = chain(Port.OPEN, UNUSUAL);
        List<Trace> kinds = List.of(
                sim.run(SimTrace.plan(ProbeKind.TCP, 0, 3, 8)), sim.run(SimTrace.plan(ProbeKind.ICMP, 0, 3, 8)));
        SurveyDiagnosis survey = SurveyDiagnosis.all(kinds).get(0);

        assertEquals(
                PathRelation.UNCLEAR,
                survey.comparison().orElseThrow().verdict().relation());
        assertEquals(Verdict.Answerer.TARGET, survey.answeredBy());
    }

    @Test
    void aSeriesThatRecordsTheRouteIsAskedWithoutIt() throws IOException {
        DirectPlan plan =
                DirectPlan.builder(ProbeKind.ICMP).recordRouteSlots(9).count(3).build();
        Trace trace = traced(chain(Port.OPEN, new SimPassage.DropsOptions()), plan);

        assertTrue(isAnswered(trace));
        assertEquals(List.of(FindingCode.RR_FILTERED), codes(trace));
    }
}
