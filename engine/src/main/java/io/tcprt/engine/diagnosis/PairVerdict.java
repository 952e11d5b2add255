package io.tcprt.engine.diagnosis;

import io.tcprt.engine.compare.Pair;
import io.tcprt.engine.compare.Pair.Side;
import io.tcprt.engine.compare.Pair.Stage;
import io.tcprt.engine.compare.PathRelation;
import io.tcprt.engine.compare.Refusal;
import java.util.Optional;

/**
 * What it means that two subjects take the same path or different paths.
 *
 * @since 0.1
 */
public sealed interface PairVerdict {

    /** {@return the evidence: both subjects, how their paths relate, and where they diverge} */
    Pair pair();

    /** {@return the class of the verdict} */
    default PathRelation relation() {
        return pair().relation();
    }

    /**
     * Whether enough flows were seen to be certain, by {@link io.tcprt.engine.compare.StoppingRule#AT_99_PERCENT}. If
     * not, {@link Pair#wants()} lists the missing ones.
     *
     * @return whether none is missing
     */
    default boolean isSure() {
        return pair().wants().isEmpty();
    }

    /**
     * Both take the same path.
     *
     * @param pair the evidence
     * @param whole whether each hop that one shows is also shown by the other
     * @param endsAfter the last hop, if the target answers neither
     */
    record Same(Pair pair, boolean whole, Optional<Stage> endsAfter) implements PairVerdict {}

    /**
     * Their flows are spread over several next hops, regardless of their kind.
     *
     * @param pair the evidence
     * @param firstIsSpread whether the first goes to more than one
     * @param secondIsSpread whether the second does
     */
    record LoadBalanced(Pair pair, boolean firstIsSpread, boolean secondIsSpread) implements PairVerdict {}

    /**
     * They are the same up to {@link Pair#common()}; the run ended before more was seen.
     *
     * @param pair the evidence
     */
    record Unfinished(Pair pair) implements PairVerdict {}

    /**
     * They have no hop in common.
     *
     * @param pair the evidence
     */
    record NothingShared(Pair pair) implements PairVerdict {}

    /**
     * They diverge after {@link Pair#common()}, and too few flows were seen to tell a load balancer from a split.
     *
     * @param pair the evidence
     */
    record TooFewFlows(Pair pair) implements PairVerdict {}

    /**
     * They take different paths after {@link Pair#common()}, whatever the flow.
     *
     * @param pair the evidence
     * @param advice empty if the target answers both
     */
    record RouteSplit(Pair pair, Optional<Advice> advice) implements PairVerdict {}

    /**
     * One of them is not seen again beyond a hop, while the other continues.
     *
     * @param pair the evidence
     * @param ending the one that ends; its last hop has TTL 0 if no hop answered it
     * @param other the one that continues
     * @param advice whom to ask
     */
    record Stopped(Pair pair, Side ending, Side other, Advice advice) implements PairVerdict {}

    /**
     * One of them gets as far as the last router before the target, which answers only the other one.
     *
     * @param pair the evidence
     * @param ending the one that gets no answer
     * @param other the one that the target answers
     */
    record DroppedAtTarget(Pair pair, Side ending, Side other) implements PairVerdict {}

    /**
     * An ICMP error refuses one of them, while the other continues. The operator of the error's sender can say why.
     *
     * @param pair the evidence
     * @param ending the one that is refused
     * @param other the one that continues
     * @param refusal the error
     * @param byTarget whether it comes from the target's address
     */
    record Refused(Pair pair, Side ending, Side other, Refusal refusal, boolean byTarget) implements PairVerdict {}

    /**
     * A device on the path answers one of them in the target's name.
     *
     * @param pair the evidence
     * @param near the one that it answers
     * @param far the one that it forwards
     */
    record Intercepted(Pair pair, Side near, Side far) implements PairVerdict {}
}
