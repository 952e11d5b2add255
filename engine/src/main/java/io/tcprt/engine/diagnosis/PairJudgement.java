package io.tcprt.engine.diagnosis;

import io.tcprt.engine.compare.Loss.Strength;
import io.tcprt.engine.compare.Pair;
import io.tcprt.engine.compare.Pair.Side;
import io.tcprt.engine.compare.Pair.Stage;
import io.tcprt.engine.compare.Refusal;
import java.util.Optional;

/** Decides which verdict a pair of subjects gets, and collects its facts. */
final class PairJudgement {
    private final Pair pair;

    private PairJudgement(Pair pair) {
        this.pair = pair;
    }

    static PairVerdict of(Pair pair) {
        PairJudgement judgement = new PairJudgement(pair);
        return switch (pair.relation()) {
            case SAME -> judgement.same();
            case LOAD_BALANCED -> judgement.balanced();
            case UNCLEAR -> judgement.unclear();
            case LOSS -> new PairVerdict.Lossy(pair, pair.loss().orElseThrow());
            case ROUTE_SPLIT -> judgement.split();
            case FILTERED -> judgement.filtered();
            case BROKEN_BRANCH ->
                throw new IllegalStateException("a broken branch is of one subject, and not of a pair");
        };
    }

    private PairVerdict same() {
        boolean answered = isAnswered(pair.first()) || isAnswered(pair.second());
        return new PairVerdict.Same(
                pair, answered ? Optional.empty() : Optional.of(pair.first().last()));
    }

    private static boolean isAnswered(Side side) {
        return side.subject().outcome().targetAnswered();
    }

    private PairVerdict balanced() {
        if (pair.stamps().isPresent()) {
            return new PairVerdict.LoadBalanced(
                    pair,
                    pair.stamps().get().first().size() > 1,
                    pair.stamps().get().second().size() > 1,
                    SpreadUnit.UNKNOWN);
        }
        return new PairVerdict.LoadBalanced(
                pair, isSpread(pair.first()), isSpread(pair.second()), SpreadSearch.of(pair));
    }

    private static boolean isSpread(Side side) {
        return side.next().filter(stage -> stage.addresses().size() > 1).isPresent();
    }

    private PairVerdict unclear() {
        if (pair.divergeTtl().isPresent() || pair.stamps().isPresent()) {
            return new PairVerdict.TooFewFlows(pair);
        }
        if (pair.common().ttl() == 0) {
            return new PairVerdict.NothingShared(pair);
        }
        if (isCutShort(pair.first()) || isCutShort(pair.second())) {
            return new PairVerdict.Unfinished(pair);
        }
        if (!pair.unseen().isEmpty() || pair.loss().isEmpty()) {
            return new PairVerdict.Unseen(pair, pair.unseen());
        }
        return pair.loss().get().strength() == Strength.AT_TARGET
                ? new PairVerdict.SilentTarget(pair, pair.loss().get())
                : new PairVerdict.TooFewProbes(pair, pair.loss().get());
    }

    private static boolean isCutShort(Side side) {
        return side.subject().main().stopReason().isCutShort();
    }

    /** If one of two different paths does not reach the target, its operator should know. */
    private PairVerdict split() {
        boolean bothArrive = isAnswered(pair.first()) && isAnswered(pair.second());
        Stage common = pair.common();
        Advice advice = common.ttl() > 0 ? new Advice.AskHop(common) : nearby();
        return new PairVerdict.RouteSplit(pair, bothArrive ? Optional.empty() : Optional.of(advice));
    }

    private Advice nearby() {
        boolean fromTheFirstHop = pair.first().subject().main().hops().stream().anyMatch(hop -> hop.ttl() == 1);
        return fromTheFirstHop ? new Advice.CheckThisHost() : new Advice.TraceFromTheFirstHop();
    }

    private PairVerdict filtered() {
        return pair.ending().map(this::ended).orElseGet(this::intercepted);
    }

    private PairVerdict ended(Side ending) {
        Side other = pair.beside(ending);
        if (ending.refusal().isPresent()) {
            return refused(ending.refusal().get(), ending, other);
        }
        Stage last = ending.last();
        Stage next = other.next().orElseThrow();
        if (other.arrives() && next.ttl() == last.ttl() + 1 && next.ttl() > 1) {
            return new PairVerdict.DroppedAtTarget(pair, ending, other);
        }
        Advice advice = last.ttl() > 0 ? new Advice.AskBetween(last, next) : nearby();
        return new PairVerdict.Stopped(pair, ending, other, advice);
    }

    private PairVerdict refused(Refusal refusal, Side ending, Side other) {
        boolean byTarget = refusal.from().equals(ending.subject().target().address());
        return new PairVerdict.Refused(pair, ending, other, refusal, byTarget);
    }

    private PairVerdict intercepted() {
        boolean firstIsNear = pair.first().subject().distance().orElse(Integer.MAX_VALUE)
                < pair.second().subject().distance().orElse(Integer.MAX_VALUE);
        return firstIsNear
                ? new PairVerdict.Intercepted(pair, pair.first(), pair.second())
                : new PairVerdict.Intercepted(pair, pair.second(), pair.first());
    }
}
