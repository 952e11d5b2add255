package io.tcprt.cli.render.compare;

import io.tcprt.engine.compare.Subject;
import io.tcprt.engine.diagnosis.ComparisonVerdict;
import io.tcprt.engine.diagnosis.ComparisonVerdict.AllSame;
import io.tcprt.engine.diagnosis.ComparisonVerdict.LostFlows;
import io.tcprt.engine.diagnosis.ComparisonVerdict.OfFlows;
import io.tcprt.engine.diagnosis.ComparisonVerdict.OfPairs;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A comparison in a sentence, or a few. */
final class ComparisonWords {
    private ComparisonWords() {}

    /** The one sentence that says most. */
    static String of(ComparisonVerdict verdict) {
        if (verdict instanceof OfFlows flows) {
            return flows.lost().stream().map(ComparisonWords::lost).collect(Collectors.joining("; "));
        }
        return verdict instanceof AllSame same
                ? allTheSame(same.subjects())
                : PairWords.of(((OfPairs) verdict).telling());
    }

    private static String lost(LostFlows flows) {
        return SubjectWords.of(flows.subject()) + ": " + FlowsWords.of(flows.verdict(), flows.subject());
    }

    /**
     * That sentence with its class before it, then those of all other pairs that are not the same. A broken branch comes last,
     * where a reader looks first, and only differences come before it.
     */
    static List<String> lines(ComparisonVerdict verdict) {
        Stream<String> first = Stream.of(verdict.relation().label() + ": " + of(verdict));
        if (verdict instanceof OfFlows flows) {
            boolean differ = flows.paths().relation().isDifference();
            return Stream.concat(differ ? lines(flows.paths()).stream() : Stream.empty(), first)
                    .toList();
        }
        Stream<String> others = verdict instanceof OfPairs pairs
                ? pairs.others().stream().map(pair -> pair.relation().label() + ": " + PairWords.of(pair))
                : Stream.empty();
        return Stream.concat(first, others).toList();
    }

    private static String allTheSame(List<Subject> subjects) {
        int last = subjects.size() - 1;
        String first = subjects.subList(0, last).stream().map(SubjectWords::of).collect(Collectors.joining(", "));
        return first + " and " + SubjectWords.of(subjects.get(last)) + " take the same path";
    }
}
