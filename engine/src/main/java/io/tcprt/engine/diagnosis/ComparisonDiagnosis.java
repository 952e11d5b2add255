package io.tcprt.engine.diagnosis;

import io.tcprt.engine.compare.Comparison;
import io.tcprt.engine.compare.PathRelation;
import io.tcprt.engine.diagnosis.ComparisonVerdict.LostFlows;
import java.util.List;

/**
 * A comparison and what it means.
 *
 * @param comparison the comparison
 * @param pairs a verdict for each of {@link Comparison#pairs()}, in the same order
 * @param verdict what they say together
 * @since 0.1
 */
public record ComparisonDiagnosis(Comparison comparison, List<PairVerdict> pairs, ComparisonVerdict verdict) {

    /**
     * Diagnoses a comparison.
     *
     * @param comparison the comparison
     * @return it with its verdicts
     */
    public static ComparisonDiagnosis of(Comparison comparison) {
        List<PairVerdict> pairs =
                comparison.pairs().stream().map(PairJudgement::of).toList();
        ComparisonVerdict paths = ofPaths(comparison, pairs);
        return new ComparisonDiagnosis(comparison, pairs, verdict(comparison, paths));
    }

    /** A broken branch comes before all that is told of paths; flows that end for reasons unknown leave a likeness unclear. */
    private static ComparisonVerdict verdict(Comparison comparison, ComparisonVerdict paths) {
        List<LostFlows> lost = comparison.subjects().stream()
                .filter(subject -> !subject.others().isEmpty())
                .map(subject -> new LostFlows(subject, FlowsDiagnosis.verdict(subject)))
                .filter(flows -> flows.verdict() instanceof FlowsVerdict.BrokenBranch
                        || flows.verdict() instanceof FlowsVerdict.SomeNever)
                .toList();
        boolean broken = lost.stream().anyMatch(flows -> flows.verdict() instanceof FlowsVerdict.BrokenBranch);
        PathRelation relation = broken ? PathRelation.BROKEN_BRANCH : PathRelation.UNCLEAR;
        boolean says = broken || paths.relation().compareTo(relation) <= 0;
        return !lost.isEmpty() && says ? new ComparisonVerdict.OfFlows(relation, lost, paths) : paths;
    }

    private static ComparisonVerdict ofPaths(Comparison comparison, List<PairVerdict> pairs) {
        PairVerdict telling = pairs.get(comparison.pairs().indexOf(comparison.telling()));
        if (telling.relation() == PathRelation.SAME && comparison.subjects().size() > 2) {
            return new ComparisonVerdict.AllSame(comparison.subjects());
        }
        List<PairVerdict> others = pairs.stream()
                .filter(pair -> pair.relation() != PathRelation.SAME && !pair.equals(telling))
                .toList();
        return new ComparisonVerdict.OfPairs(telling, others);
    }
}
