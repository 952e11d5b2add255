package io.tcprt.engine.diagnosis;

import io.tcprt.engine.compare.Pair;
import io.tcprt.engine.compare.Pair.Side;
import io.tcprt.engine.compare.Pair.Stage;
import io.tcprt.engine.compare.PathRelation;
import io.tcprt.engine.compare.Refusal;
import java.util.Optional;

/**
 * What it means that two subjects take the same path, or do not.
 *
 * @since 0.1
 */
public sealed interface PairVerdict {

    /** {@return the evidence: both subjects, how they relate, and where they part} */
    Pair pair();

    /** {@return the class of the verdict} */
    default PathRelation relation() {
        return pair().relation();
    }

    /**
     * Whether enough flows were seen to be sure, by {@link io.tcprt.engine.compare.StoppingRule#AT_99_PERCENT}. If not,
     * {@link Pair#wants()} has the flows that are missing.
     *
     * @return whether none is missing
     */
    default boolean isSure() {
        return pair().wants().isEmpty();
    }

    /**
     * Both take the same path.
     *
     * @param whole whether each hop that the one shows is shown by the other too
     * @param endsAfter the last hop, when the target answers neither
     */
    record Same(Pair pair, boolean whole, Optional<Stage> endsAfter) implements PairVerdict {}

    /**
     * Their flows are spread over several next hops, whatever kind they are of.
     *
     * @param firstIsSpread whether the first goes to more than one
     * @param secondIsSpread whether the second does
     */
    record LoadBalanced(Pair pair, boolean firstIsSpread, boolean secondIsSpread) implements PairVerdict {}

    /** They are the same as far as {@link Pair#common()}; the run ended before more was seen. */
    record Unfinished(Pair pair) implements PairVerdict {}

    /** No hop was seen by both. */
    record NothingShared(Pair pair) implements PairVerdict {}

    /** They part behind {@link Pair#common()}, and too few flows were seen to tell a load balancer from a split. */
    record TooFewFlows(Pair pair) implements PairVerdict {}

    /**
     * They take different paths behind {@link Pair#common()}, whatever the flow.
     *
     * @param advice absent when the target answers both
     */
    record RouteSplit(Pair pair, Optional<Advice> advice) implements PairVerdict {}

    /**
     * One of them is never heard of again behind a hop, while the other goes on.
     *
     * @param ending the one that ends; its last hop has TTL 0 when no hop answered it
     * @param other the one that goes on
     */
    record Stopped(Pair pair, Side ending, Side other, Advice advice) implements PairVerdict {}

    /** One of them comes as far as the last router before the target, which answers the other one only. */
    record DroppedAtTarget(Pair pair, Side ending, Side other) implements PairVerdict {}

    /**
     * An ICMP error says that one of them is not let pass, while the other goes on. Whoever runs its sender can say why.
     *
     * @param byTarget whether it comes from the target's address
     */
    record Refused(Pair pair, Side ending, Side other, Refusal refusal, boolean byTarget) implements PairVerdict {}

    /**
     * A device on the path answers one of them in the target's name.
     *
     * @param near the one that it answers
     * @param far the one that it lets pass
     */
    record Intercepted(Pair pair, Side near, Side far) implements PairVerdict {}
}
