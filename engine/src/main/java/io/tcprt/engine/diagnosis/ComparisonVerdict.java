package io.tcprt.engine.diagnosis;

import io.tcprt.engine.compare.FlowEnds;
import io.tcprt.engine.compare.PathRelation;
import io.tcprt.engine.compare.Subject;
import java.util.List;
import java.util.OptionalInt;

/**
 * The verdict of a comparison: the most important thing it shows.
 *
 * @since 0.1
 */
public sealed interface ComparisonVerdict {

    /** {@return the class of the verdict} */
    PathRelation relation();

    /** {@return the first TTL at which the paths of two subjects diverge; empty if none do} */
    OptionalInt divergeTtl();

    /**
     * Three subjects or more, all of which take the same path.
     *
     * @param subjects all of them
     */
    record AllSame(List<Subject> subjects) implements ComparisonVerdict {
        @Override
        public PathRelation relation() {
            return PathRelation.SAME;
        }

        @Override
        public OptionalInt divergeTtl() {
            return OptionalInt.empty();
        }
    }

    /**
     * One pair is the most telling: the one with the most certain difference, and among equals the nearest.
     *
     * @param telling the verdict on that pair
     * @param others the verdicts on the other pairs whose paths are not the same
     */
    record OfPairs(PairVerdict telling, List<PairVerdict> others) implements ComparisonVerdict {
        @Override
        public PathRelation relation() {
            return telling.relation();
        }

        @Override
        public OptionalInt divergeTtl() {
            return telling.pair().divergeTtl();
        }
    }

    /**
     * Some flows of a subject never reach a target that answers other flows of it.
     *
     * @param relation {@link PathRelation#BROKEN_BRANCH} where a branch is to blame, or {@link PathRelation#UNCLEAR}
     * @param lost of each subject that loses flows, what its flows do
     * @param paths what the comparison says besides
     */
    record OfFlows(PathRelation relation, List<LostFlows> lost, ComparisonVerdict paths) implements ComparisonVerdict {
        /** The TTL behind the nearest place where a branch is broken; otherwise that of the paths. */
        @Override
        public OptionalInt divergeTtl() {
            OptionalInt broken = lost.stream()
                    .flatMap(flows -> flows.branches().stream())
                    .mapToInt(end -> end.place().ttl() + 1)
                    .min();
            return broken.isPresent() ? broken : paths.divergeTtl();
        }
    }

    /**
     * A subject that loses flows.
     *
     * @param verdict {@link FlowsVerdict.BrokenBranch} or {@link FlowsVerdict.SomeNever}
     */
    record LostFlows(Subject subject, FlowsVerdict verdict) {

        /** {@return where branches are broken, nearest first; empty when none is known to be} */
        public List<FlowEnds.DeadEnd> branches() {
            return verdict instanceof FlowsVerdict.BrokenBranch broken ? broken.branches() : List.of();
        }
    }
}
