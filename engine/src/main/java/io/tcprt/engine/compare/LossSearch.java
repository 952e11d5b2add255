package io.tcprt.engine.compare;

import io.tcprt.engine.compare.Loss.Strength;
import io.tcprt.engine.compare.Pair.Stage;
import io.tcprt.engine.plan.ProbeKind;
import java.util.NavigableMap;
import java.util.Optional;

/**
 * Asks whether one of two subjects loses more than the other.
 *
 * <p>What the target answers decides: a router that limits its answers forwards all probes, so that its stars say nothing of
 * the path, and those of all routers together do not either. Routers only tell where the loss begins.
 */
final class LossSearch {
    /** A difference that chance makes as often as this is not mentioned. */
    private static final double REMARKABLE = 0.25;

    /** A difference that chance makes as often as this is worth more probes. Two lost and none is rarer, one lost is not. */
    private static final double WORTH_ASKING = 0.5;

    /** The chance that hops which are called clear of a loss have only been lucky. */
    private static final double LUCK = 0.05;

    /** More probes a TTL than this are not recommended. */
    private static final int MOST_QUERIES = 200;

    private final Sight first;
    private final Sight second;
    private final Sight worse;
    private final Sight better;

    LossSearch(Sight first, Sight second) {
        this.first = first;
        this.second = second;
        boolean isFirst = first.atTarget().isWorseThan(second.atTarget())
                || (!second.atTarget().isWorseThan(first.atTarget())
                        && all(first).isWorseThan(all(second)));
        this.worse = isFirst ? first : second;
        this.better = isFirst ? second : first;
    }

    private static Answers all(Sight sight) {
        return sum(rows(sight));
    }

    /** By TTL, that of the target last. */
    private static NavigableMap<Integer, Answers> rows(Sight sight) {
        NavigableMap<Integer, Answers> rows = sight.atRouters();
        int before = rows.isEmpty() ? 0 : rows.lastKey();
        rows.put(Math.max(before + 1, sight.subject().distance().orElse(0)), sight.atTarget());
        return rows;
    }

    private static Answers sum(NavigableMap<Integer, Answers> rows) {
        return rows.values().stream().reduce(Answers.NONE, Answers::plus);
    }

    /** Empty when there is no difference worth a word. */
    Optional<Loss> loss() {
        if (!isKnown(first) || !isKnown(second)) {
            return Optional.empty();
        }
        NavigableMap<Integer, Answers> rows = rows(worse);
        int clear = clearUpTo(rows);
        Answers lossy = sum(rows.tailMap(clear, false));
        Answers beside = sum(rows(better).tailMap(clear, false));
        double chance = ExactTest.chance(worse.atTarget(), better.atTarget());
        boolean proven = chance < ExactTest.SIGNIFICANT && worse.atTarget().isWorseThan(better.atTarget());
        double anywhere = lossy.isWorseThan(beside) ? ExactTest.chance(lossy, beside) : 1;
        if (!proven && anywhere >= WORTH_ASKING) {
            return Optional.empty();
        }
        Strength unproven = anywhere < REMARKABLE ? Strength.TOO_FEW : Strength.SLIGHT;
        Strength certain = isOfPath(clear) ? Strength.PROVEN : Strength.AT_TARGET;
        return Optional.of(new Loss(
                first.atTarget(),
                second.atTarget(),
                chance,
                proven ? certain : unproven,
                stage(clear),
                firstLossy(rows, clear),
                proven ? 0 : queries(lossy, beside)));
    }

    /**
     * A path that is not seen to its end has no loss that could be told from silence, and where some flows never arrive, a
     * branch may lose them whole.
     */
    private static boolean isKnown(Sight sight) {
        boolean all = sight.subject().wholeFlows().stream()
                .allMatch(flow -> flow.outcome().targetAnswered());
        return all && !sight.isCutShort() && sight.atTarget().answered() > 0;
    }

    /** The deepest TTL whose probes would not all have come back if the loss began before it; 0 when there is none. */
    private static int clearUpTo(NavigableMap<Integer, Answers> rows) {
        int from = firstLossy(rows, 0);
        Answers lossy = sum(rows.tailMap(from, true));
        double passes = (double) lossy.answered() / Math.max(1, lossy.sent());
        int clear = 0;
        for (int ttl : rows.keySet()) {
            Answers row = rows.getOrDefault(ttl, Answers.NONE);
            boolean isClear = row.lost() == 0 && Math.pow(passes, row.sent()) < LUCK;
            clear = isClear ? ttl : clear;
        }
        return clear;
    }

    /** The first TTL behind another one where probes are lost; the one behind it when there is none. */
    private static int firstLossy(NavigableMap<Integer, Answers> rows, int clear) {
        return rows.tailMap(clear, false).entrySet().stream()
                .filter(row -> row.getValue().lost() > 0)
                .mapToInt(row -> row.getKey())
                .findFirst()
                .orElse(clear + 1);
    }

    /**
     * Whether routers before the target bear it out. A SYN is answered without limit until somebody floods the target, so
     * that of TCP the target's row is enough, unless connections are half open: those draw an ACK now and then (RFC 5961 §7).
     */
    private boolean isOfPath(int clear) {
        Answers routers = sum(worse.atRouters().tailMap(clear, false));
        Answers others = sum(better.atRouters().tailMap(clear, false));
        boolean borneOut = routers.isWorseThan(others) && ExactTest.chance(routers, others) < LUCK;
        return borneOut || (worse.subject().kind() == ProbeKind.TCP && !worse.isHalfOpen());
    }

    private Stage stage(int ttl) {
        return ttl == 0 ? worse.source() : new Stage(ttl, worse.at(ttl, worse.source()));
    }

    /** How many probes a TTL would make this a proof, if shares stay as they are. */
    private static int queries(Answers lossy, Answers beside) {
        for (int n = 1; n <= MOST_QUERIES; n++) {
            if (ExactTest.chance(scaled(lossy, n), scaled(beside, n)) < ExactTest.SIGNIFICANT) {
                return n;
            }
        }
        return 0;
    }

    private static Answers scaled(Answers answers, int sent) {
        return new Answers(sent, (int) Math.round((double) answers.answered() * sent / Math.max(1, answers.sent())));
    }
}
