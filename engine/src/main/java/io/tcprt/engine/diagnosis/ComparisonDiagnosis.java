package io.tcprt.engine.diagnosis;

import io.tcprt.engine.compare.Comparison;
import io.tcprt.engine.compare.PathRelation;
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
        return new ComparisonDiagnosis(comparison, pairs, verdict(comparison, pairs));
    }

    private static ComparisonVerdict verdict(Comparison comparison, List<PairVerdict> pairs) {
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
