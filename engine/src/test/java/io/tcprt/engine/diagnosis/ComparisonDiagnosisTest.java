package io.tcprt.engine.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tcprt.engine.compare.Comparison;
import io.tcprt.engine.compare.PathRelation;
import io.tcprt.engine.compare.Subject;
import io.tcprt.engine.compare.Ways;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.trace.StopReason;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The verdict of each comparison, with its facts; paths are written as in {@link Ways}. */
class ComparisonDiagnosisTest {

    private static Subject subject(ProbeKind kind, int port, String ways) {
        return Ways.subject(kind, port, Ways.repeated(ways));
    }

    private static ComparisonDiagnosis compared(String tcp, String icmp) {
        return ComparisonDiagnosis.of(
                Comparison.of(List.of(subject(ProbeKind.TCP, 443, tcp), subject(ProbeKind.ICMP, 0, icmp))));
    }

    private static <V extends PairVerdict> V verdict(Class<V> type, String tcp, String icmp) {
        ComparisonVerdict.OfPairs verdict = assertInstanceOf(
                ComparisonVerdict.OfPairs.class, compared(tcp, icmp).verdict());
        return assertInstanceOf(type, verdict.telling());
    }

    @ParameterizedTest(name = "{0}: {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "the same path                        | a b c T     | a b c T       | Same            | true",
                "neither reaches the target           | a b * *     | a b * *       | Unseen          | true",
                "stamps part them, by one flow        | * * T/xy    | * * T/zy      | TooFewFlows     | false",
                "stamps part them, by many            | * * T/xy x 8 | * * T/zy x 8 | RouteSplit      | true",
                "stamps part them, and some are unseen | * * T/xy x 8;* * T | * * T/zy x 8 | TooFewFlows | true",
                "flows of one have several stamps     | * * T/xy x 8;* * T/wy | * * T/zy x 8 | LoadBalanced | false",
                "half of one is lost                  | a b*b*b* T*T*T* x 4 | a bbb TTT x 4 | Lossy    | true",
                "less than half, of few probes        | a b* T*T*   | a bb TTTT     | TooFewProbes    | false",
                "one router, whose answers return by two links | a b/b c T | a x/b c T | Same          | true",
                "the same, and each flow has its own  | a b/b T;a x/b T | a x/b T   | Same            | true",
                "one link, whose other end is unknown | a x/b T     | a y/b T       | TooFewFlows     | true",
                "two links that stamps show           | a x/x T;a y/y T | a x/x T   | LoadBalanced    | true",
                "a diamond that shows                 | a b T;a c T | a e T         | LoadBalanced    | false",
                "one flow of each                     | a b T       | a c T         | TooFewFlows     | false",
                "no hop in common                     | * *         | * *           | NothingShared   | true",
                "other paths, by many flows           | a b T x 8   | a c T x 8     | RouteSplit      | true",
                "a filter on the path, by one flow    | a * * *     | a b c T       | Stopped         | false",
                "a filter on the path, by many flows  | a * * * x 8 | a b c T       | Stopped         | true",
                "the target does not answer one       | a b c * *   | a b c T       | DroppedAtTarget | false",
                "a router refuses                     | a b !b      | a b c T       | Refused         | false",
                "a device near here answers           | a b T x 8   | a b c d T x 8 | Intercepted     | true",
            })
    void eachVerdict(String why, String tcp, String icmp, String type, boolean sure) {
        ComparisonDiagnosis diagnosis = compared(tcp, icmp);
        PairVerdict verdict = ((ComparisonVerdict.OfPairs) diagnosis.verdict()).telling();

        assertEquals(type, verdict.getClass().getSimpleName(), why);
        assertEquals(sure, verdict.isSure(), why);
        assertEquals(List.of(verdict), diagnosis.pairs());
        assertEquals(diagnosis.comparison().relation(), diagnosis.verdict().relation());
        assertEquals(diagnosis.comparison().divergeTtl(), diagnosis.verdict().divergeTtl());
    }

    @Test
    void sameUpToTheTargetOrToWhoRefusesBoth() {
        assertTrue(verdict(PairVerdict.Same.class, "a b T", "a b T").endsAfter().isEmpty());
        assertEquals(
                2,
                verdict(PairVerdict.Same.class, "a b !b", "a b !b")
                        .endsAfter()
                        .orElseThrow()
                        .ttl());
    }

    @ParameterizedTest(name = "{0}: {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "a hop that is silent to one      | a * c T       | a b c T        | 2",
                "a hop that is silent to both     | a * c T       | a * c T        | 2",
                "only the target is heard         | * * T         | * * T          | 1 2",
                "behind a DNAT nobody is known    | a D D T       | a b c T        | 2 3",
                "both fall silent                 | a b * *       | a b * *        | 3 4",
                "stamps tell of some              | a * * T/xyz   | a * * T/xy     | 2 3",
            })
    void whatNobodyShowsIsNotCalledTheSame(String why, String tcp, String icmp, String hops) {
        PairVerdict.Unseen verdict = verdict(PairVerdict.Unseen.class, tcp, icmp);

        assertEquals(hops, verdict.hops().stream().map(String::valueOf).collect(Collectors.joining(" ")), why);
        assertEquals(PathRelation.UNCLEAR, verdict.relation());
    }

    @ParameterizedTest(name = "{0}: {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "packets of one flow take both     | a bc T                | a bbb T         | PACKET  | 2",
                "flows of six packets keep to one  | a bbbb T;a cccc T     | a bb T          | FLOW    | 2",
                "one packet of each flow           | a b T;a c T           | a b T           | UNKNOWN | 2",
                "they met before they part again   | a bc d e T            | a bc d ef T     | PACKET  | 4",
                "alike at first, and then not      | a bc de T             | a bc dd T       | PACKET  | 2",
            })
    void whatABalancerKeepsTogether(String why, String tcp, String icmp, SpreadUnit unit, int at) {
        PairVerdict.LoadBalanced verdict = verdict(PairVerdict.LoadBalanced.class, tcp, icmp);

        assertEquals(unit, verdict.unit(), why);
        assertEquals(OptionalInt.of(at), verdict.pair().divergeTtl(), why);
    }

    @Test
    void loadBalanced() {
        PairVerdict.LoadBalanced verdict = verdict(PairVerdict.LoadBalanced.class, "a b T;a c T", "a e T");
        assertTrue(verdict.firstIsSpread());
        assertFalse(verdict.secondIsSpread());
    }

    @Test
    void unfinished() {
        Subject cut = new Subject(
                Ways.stopped(subject(ProbeKind.TCP, 443, "a * *").main(), StopReason.INTERRUPTED), List.of());
        ComparisonDiagnosis diagnosis =
                ComparisonDiagnosis.of(Comparison.of(List.of(cut, subject(ProbeKind.ICMP, 0, "a b T"))));

        assertInstanceOf(PairVerdict.Unfinished.class, diagnosis.pairs().get(0));
        assertEquals(PathRelation.UNCLEAR, diagnosis.verdict().relation());
    }

    @Test
    void aSplitIsForItsOperatorWhenOneOfThePathsIsBroken() {
        assertTrue(verdict(PairVerdict.RouteSplit.class, "a b T x 8", "a c T x 8")
                .advice()
                .isEmpty());
        PairVerdict.RouteSplit broken = verdict(PairVerdict.RouteSplit.class, "a b * * x 8", "a c d T x 8");
        assertEquals(new Advice.AskHop(broken.pair().common()), broken.advice().orElseThrow());
    }

    @Test
    void aFilterIsBetweenTheLastHopAndTheNext() {
        PairVerdict.Stopped verdict = verdict(PairVerdict.Stopped.class, "a * * *", "a b c T");

        assertEquals(ProbeKind.TCP, verdict.ending().subject().kind());
        assertEquals(ProbeKind.ICMP, verdict.other().subject().kind());
        Advice.AskBetween between = assertInstanceOf(Advice.AskBetween.class, verdict.advice());
        assertEquals(1, between.near().ttl());
        assertEquals(verdict.other().next().orElseThrow(), between.far());
    }

    @Test
    void aFilterBeforeTheFirstHopIsHere() {
        assertEquals(
                new Advice.CheckThisHost(),
                verdict(PairVerdict.Stopped.class, "* * * *", "a b c T").advice());
        assertEquals(
                new Advice.TraceFromTheFirstHop(),
                verdict(PairVerdict.Stopped.class, "_ * * *", "_ b c T").advice());
    }

    @Test
    void refused() {
        PairVerdict.Refused byRouter = verdict(PairVerdict.Refused.class, "a b !b", "a b c T");
        assertFalse(byRouter.byTarget());
        assertEquals(3, byRouter.refusal().ttl());
        assertTrue(verdict(PairVerdict.Refused.class, "a b !T", "a b T").byTarget());
    }

    @Test
    void intercepted() {
        PairVerdict.Intercepted verdict = verdict(PairVerdict.Intercepted.class, "a b T x 8", "a b c d T x 8");
        assertEquals(ProbeKind.TCP, verdict.near().subject().kind());
        assertEquals(ProbeKind.ICMP, verdict.far().subject().kind());
    }

    @Test
    void ofThreeTheDifferenceComesFirst() {
        Subject first = subject(ProbeKind.TCP, 443, "a b c T");
        Subject second = subject(ProbeKind.TCP, 80, "a b c T");
        Subject broken = subject(ProbeKind.TCP, 7000, "a b * *");
        ComparisonDiagnosis diagnosis = ComparisonDiagnosis.of(Comparison.of(List.of(first, second, broken)));
        ComparisonVerdict.OfPairs verdict = assertInstanceOf(ComparisonVerdict.OfPairs.class, diagnosis.verdict());

        assertEquals(3, diagnosis.pairs().size());
        assertEquals(PathRelation.FILTERED, verdict.relation());
        assertEquals(OptionalInt.of(3), verdict.divergeTtl());
        assertEquals(List.of(diagnosis.pairs().get(2)), verdict.others());
    }

    @Test
    void threeThatAreAllTheSame() {
        List<Subject> subjects = List.of(
                subject(ProbeKind.TCP, 443, "a b T"),
                subject(ProbeKind.TCP, 80, "a b T"),
                subject(ProbeKind.ICMP, 0, "a b T"));
        ComparisonVerdict verdict =
                ComparisonDiagnosis.of(Comparison.of(subjects)).verdict();

        assertEquals(new ComparisonVerdict.AllSame(subjects), verdict);
        assertEquals(PathRelation.SAME, verdict.relation());
        assertTrue(verdict.divergeTtl().isEmpty());
    }

    @Test
    void aBrokenBranchComesBeforeWhatIsToldOfPaths() {
        ComparisonDiagnosis diagnosis = compared("a b d T x 9;a c * * * * * * * * x 3", "a b d T");
        ComparisonVerdict.OfFlows verdict = assertInstanceOf(ComparisonVerdict.OfFlows.class, diagnosis.verdict());

        assertEquals(PathRelation.BROKEN_BRANCH, verdict.relation());
        assertEquals(OptionalInt.of(3), verdict.divergeTtl());
        assertEquals(PathRelation.LOAD_BALANCED, verdict.paths().relation());
        assertEquals(1, verdict.lost().size());
        assertEquals(ProbeKind.TCP, verdict.lost().get(0).subject().kind());
        assertEquals(3, verdict.lost().get(0).branches().get(0).flows().size());
    }

    /** Witnesses that arrive show that the flow which ends is one of several, and that no filter stops its kind. */
    @Test
    void aFlowThatEndsWhereWitnessesGoOnIsOfABrokenBranch() {
        ComparisonDiagnosis diagnosis = compared("a c * * * * * * * *;_ b d T x 8", "a b d T x 8");

        assertEquals(PathRelation.BROKEN_BRANCH, diagnosis.verdict().relation());
    }

    @Test
    void flowsThatEndForReasonsUnknownLeaveALikenessUnclear() {
        String some = "a b d T x 8;a b * * * * * * * *";

        assertEquals(
                PathRelation.UNCLEAR, compared(some, "a b d T x 8").verdict().relation());
        assertEquals(
                PathRelation.ROUTE_SPLIT,
                compared(some, "a c d T x 8").verdict().relation());
    }
}
