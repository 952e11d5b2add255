package io.tcprt.engine.diagnosis;

import io.tcprt.engine.compare.Loss;
import io.tcprt.engine.compare.Pair;
import io.tcprt.engine.compare.Pair.Side;
import io.tcprt.engine.compare.Pair.Stage;
import io.tcprt.engine.compare.PathRelation;
import io.tcprt.engine.compare.Refusal;
import java.util.List;
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
     * @param endsAfter the last hop, if the target answers neither
     */
    record Same(Pair pair, Optional<Stage> endsAfter) implements PairVerdict {}

    /**
     * Their flows are spread over several next hops, regardless of their kind.
     *
     * @param pair the evidence
     * @param firstIsSpread whether the first goes to more than one
     * @param secondIsSpread whether the second does
     * @param unit what stays together
     */
    record LoadBalanced(Pair pair, boolean firstIsSpread, boolean secondIsSpread, SpreadUnit unit)
            implements PairVerdict {}

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
     * They are at the same place wherever both were seen. At some hops neither answers nor recorded addresses tell whether
     * they are.
     *
     * @param pair the evidence
     * @param hops the TTLs of these hops, ascending; up to the last one probed if the target answers neither
     */
    record Unseen(Pair pair, List<Integer> hops) implements PairVerdict {}

    /**
     * They take the same path, and too few probes were sent to tell whether one loses more than the other.
     *
     * @param pair the evidence
     * @param loss how many of which were lost
     */
    record TooFewProbes(Pair pair, Loss loss) implements PairVerdict {}

    /**
     * They take the same path, and the target answers one of them less often: it may limit the rate of its answers, as hosts
     * do, or the last link loses probes.
     *
     * @param pair the evidence
     * @param loss how many of which were lost
     */
    record SilentTarget(Pair pair, Loss loss) implements PairVerdict {}

    /**
     * One loses more than the other, beyond chance, and not by a limit on somebody's answers.
     *
     * @param pair the evidence
     * @param loss how many of which were lost, and from where on
     */
    record Lossy(Pair pair, Loss loss) implements PairVerdict {}

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
