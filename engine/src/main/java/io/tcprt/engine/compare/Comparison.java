package io.tcprt.engine.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * How the paths of several subjects to one target relate.
 *
 * @param subjects at least two, from the same host to the same target
 * @param pairs each subject with each later one, in order
 * @since 0.1
 */
public record Comparison(List<Subject> subjects, List<Pair> pairs) {

    /**
     * Compares each subject with each later one.
     *
     * @param subjects at least two, from the same host to the same target
     * @return the comparison
     * @throws IllegalArgumentException for fewer than two
     */
    public static Comparison of(List<Subject> subjects) {
        if (subjects.size() < 2) {
            throw new IllegalArgumentException("a comparison of fewer than two");
        }
        List<Sight> sights = subjects.stream().map(Sight::new).toList();
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < sights.size(); i++) {
            for (Sight other : sights.subList(i + 1, sights.size())) {
                pairs.add(new PairSearch(sights.get(i), other).pair());
            }
        }
        return new Comparison(List.copyOf(subjects), List.copyOf(pairs));
    }

    /** {@return the most telling pair: the one with the most certain difference, and among equals the nearest} */
    public Pair telling() {
        Comparator<Pair> byRelation = Comparator.comparing(Pair::relation);
        return pairs.stream()
                .min(byRelation.reversed().thenComparingInt(pair -> pair.divergeTtl()
                        .orElse(Integer.MAX_VALUE)))
                .orElseThrow();
    }

    /** {@return how the two of {@link #telling()} relate} */
    public PathRelation relation() {
        return telling().relation();
    }

    /** {@return the first TTL at which the paths of two subjects diverge; empty if none do} */
    public OptionalInt divergeTtl() {
        return telling().divergeTtl();
    }

    /** {@return the flows that would settle the remaining doubts, and may raise new ones; empty if there are none} */
    public List<Want> wants() {
        record Where(Subject subject, int ttl) {}
        Map<Where, Want> wants = new LinkedHashMap<>();
        pairs.stream()
                .flatMap(pair -> pair.wants().stream())
                .forEach(want -> wants.merge(new Where(want.subject(), want.toTtl()), want, Want::and));
        return List.copyOf(wants.values());
    }
}
