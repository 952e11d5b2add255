package io.tcprt.cli.render.compare;

import io.tcprt.engine.compare.Subject;
import io.tcprt.engine.diagnosis.ComparisonVerdict;
import io.tcprt.engine.diagnosis.ComparisonVerdict.AllSame;
import io.tcprt.engine.diagnosis.ComparisonVerdict.OfPairs;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A comparison in a sentence, or a few. */
final class ComparisonWords {
    private ComparisonWords() {}

    /** The one sentence that says most. */
    static String of(ComparisonVerdict verdict) {
        return verdict instanceof AllSame same
                ? allTheSame(same.subjects())
                : PairWords.of(((OfPairs) verdict).telling());
    }

    /** That sentence with its class before it, then those of all other pairs that are not the same. */
    static List<String> lines(ComparisonVerdict verdict) {
        Stream<String> others = verdict instanceof OfPairs pairs
                ? pairs.others().stream().map(pair -> pair.relation().label() + ": " + PairWords.of(pair))
                : Stream.empty();
        String first = verdict.relation().label() + ": " + of(verdict);
        return Stream.concat(Stream.of(first), others).toList();
    }

    private static String allTheSame(List<Subject> subjects) {
        int last = subjects.size() - 1;
        String first = subjects.subList(0, last).stream().map(SubjectWords::of).collect(Collectors.joining(", "));
        return first + " and " + SubjectWords.of(subjects.get(last)) + " take the same path";
    }
}
