package io.tcprt.engine.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tcprt.engine.compare.FlowEnds.Fate;
import io.tcprt.engine.compare.FlowGraph;
import io.tcprt.engine.compare.Subject;
import io.tcprt.engine.compare.Ways;
import io.tcprt.engine.diagnosis.FlowsVerdict.Arrival;
import io.tcprt.engine.diagnosis.FlowsVerdict.NotFollowed;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.trace.StopReason;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The verdicts on flows; paths are written as in {@link Ways}. */
class FlowsDiagnosisTest {

    private static FlowsVerdict verdict(ProbeKind kind, String ways) {
        return FlowsDiagnosis.of(FlowGraph.of(Ways.subject(kind, 443, Ways.repeated(ways))))
                .verdict();
    }

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "TCP  | a b T;a c T         | AllArrive   | CONNECTS",
                "ICMP | a b T;a c T         | AllArrive   | REACHES",
                "TCP  | a b T;a c * *;a b T | SomeNever   | CONNECTS",
                "ICMP | a b T;a c * *;a b T | SomeNever   | REACHES",
                "TCP  | a b * *;a c * *     | NoneArrives | REACHES",
                "TCP  | a b !b;a c * *      | NoneArrives | REACHES",
            })
    void eachVerdict(ProbeKind kind, String ways, String type, Arrival arrival) {
        FlowsVerdict verdict = verdict(kind, ways);

        assertEquals(type, verdict.getClass().getSimpleName());
        assertEquals(arrival, verdict.arrival());
    }

    /** Silence of eight TTLs is what a trace gives up after. */
    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "a branch that no other flow passes  | a b d T x 8;a c * * * * * * * * | BrokenBranch 2",
                "one of several links behind a hop   | a b d T x 8;a c d T x 8;a * * * * * * * * | BrokenBranch 1",
                "links without a hop before the target | b T x 8;c T x 8;* * * * * * * * * | SomeNever VANISHES",
                "on a path that others pass          | a b d T x 8;a b * * * * * * * * | SomeNever VANISHES",
                "too few flows to rule out loss      | a b d T;a c * * * * * * * *     | SomeNever FEW_PROBES",
                "too few probes to rule out loss     | a b d T x 8;a c * *             | SomeNever FEW_PROBES",
                "more than others lose               | a b T* x 8;a c *** *** *** *** *** *** *** | BrokenBranch 2",
                "several of a kind                   | a b d T x 11;a c * * * * x 5     | BrokenBranch 2",
                "not more than others lose           | a b T*** x 8;a c * * * * * * * * | SomeNever FEW_PROBES",
                "a router that refuses some          | a b d T x 8;a c !c              | SomeNever REFUSED",
                "paths of different lengths          | a b d T x 8;a b T x 8;a c * * * * * * * * | BrokenBranch 2",
            })
    void whatIsKnownOfFlowsThatDoNotArrive(String why, String ways, String expected) {
        FlowsVerdict verdict = verdict(ProbeKind.TCP, ways);

        String told = verdict instanceof FlowsVerdict.BrokenBranch broken
                ? " " + broken.branches().get(0).place().ttl()
                : " " + ((FlowsVerdict.SomeNever) verdict).fate();
        assertEquals(expected, verdict.getClass().getSimpleName() + told, why);
        assertTrue(verdict.losesFlows());
    }

    @Test
    void aFlowThatWasCutShortIsNotLost() {
        Subject whole = Ways.subject(ProbeKind.TCP, 443, Ways.repeated("a c * * * * * * * *;a b d T x 8"));
        Subject cut = new Subject(Ways.stopped(whole.main(), StopReason.INTERRUPTED), whole.others());
        FlowsVerdict.SomeNever verdict = assertInstanceOf(
                FlowsVerdict.SomeNever.class,
                FlowsDiagnosis.of(FlowGraph.of(cut)).verdict());

        assertEquals(Fate.UNFINISHED, verdict.fate());
        assertFalse(verdict.losesFlows());
    }

    @Test
    void theEvidenceIsWhereFlowsEnd() {
        FlowGraph graph = FlowGraph.of(Ways.subject(ProbeKind.TCP, 443, "a b T;a c * *;a b T"));
        FlowsDiagnosis diagnosis = FlowsDiagnosis.of(graph);

        assertEquals(graph.connections(), diagnosis.verdict().ends());
        assertEquals(2, diagnosis.verdict().ends().deadEnds().get(0).place().ttl());
    }

    @ParameterizedTest
    @CsvSource({
        "MAX_TTL, MAX_TTL",
        "INTERRUPTED, INTERRUPTED",
        "END_OF_FILE, CUT_SHORT",
        "DEADLINE, CUT_SHORT",
        "LOOP, LOOP"
    })
    void flowsThatWereNotFollowedToTheirEnd(StopReason reason, NotFollowed.Why why) {
        Subject gap = Ways.subject(ProbeKind.TCP, 443, "a b * *;a c * *");
        Subject subject = new Subject(Ways.stopped(gap.main(), reason), gap.others());
        NotFollowed verdict = assertInstanceOf(
                NotFollowed.class, FlowsDiagnosis.of(FlowGraph.of(subject)).verdict());

        assertEquals(why, verdict.why());
        assertEquals(30, verdict.maxTtl());
    }

    @Test
    void aFlowThatArrivesShowsThatTheOthersWereFollowed() {
        Subject some = Ways.subject(ProbeKind.TCP, 443, "a b * *;a c T");
        Subject subject = new Subject(Ways.stopped(some.main(), StopReason.MAX_TTL), List.copyOf(some.others()));

        assertInstanceOf(
                FlowsVerdict.SomeNever.class,
                FlowsDiagnosis.of(FlowGraph.of(subject)).verdict());
    }
}
