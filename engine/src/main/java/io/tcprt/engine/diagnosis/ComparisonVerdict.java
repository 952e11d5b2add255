package io.tcprt.engine.diagnosis;

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
}
