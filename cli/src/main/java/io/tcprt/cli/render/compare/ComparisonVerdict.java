package io.tcprt.cli.render.compare;

import io.tcprt.engine.compare.Comparison;
import io.tcprt.engine.compare.Pair;
import io.tcprt.engine.compare.PathRelation;
import io.tcprt.engine.compare.Subject;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A comparison in a sentence, or a few. */
final class ComparisonVerdict {
    private ComparisonVerdict() {}

    /** The one sentence that says most. */
    static String of(Comparison comparison) {
        boolean allTheSame = comparison.relation() == PathRelation.SAME
                && comparison.subjects().size() > 2;
        return allTheSame ? allTheSame(comparison.subjects()) : PairVerdict.of(comparison.telling());
    }

    /** That sentence with its class before it, then those of all other pairs that are not the same. */
    static List<String> lines(Comparison comparison) {
        Pair telling = comparison.telling();
        Stream<String> others = comparison.pairs().stream()
                .filter(pair -> !pair.equals(telling) && pair.relation() != PathRelation.SAME)
                .map(pair -> pair.relation().label() + ": " + PairVerdict.of(pair));
        String first = comparison.relation().label() + ": " + of(comparison);
        return Stream.concat(Stream.of(first), others).toList();
    }

    private static String allTheSame(List<Subject> subjects) {
        int last = subjects.size() - 1;
        String first = subjects.subList(0, last).stream().map(SubjectWords::of).collect(Collectors.joining(", "));
        return first + " and " + SubjectWords.of(subjects.get(last)) + " take the same way";
    }
}
