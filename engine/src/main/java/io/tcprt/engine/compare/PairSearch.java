package io.tcprt.engine.compare;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.engine.compare.Pair.Side;
import io.tcprt.engine.compare.Pair.Stage;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Follows the paths of two subjects from the source on until they part for good.
 *
 * <p>At each TTL it compares the addresses of all flows that pass the last place in common. Sets that overlap agree. Sets
 * that do not are a split only if both are completely enumerated, by the stopping rule: a load balancer shows different
 * flows different addresses, and one flow of each kind proves nothing. A doubt does not end the search: the paths may
 * meet again, and there may be a real difference beyond.
 */
final class PairSearch {
    private static final StoppingRule RULE = StoppingRule.AT_99_PERCENT;

    private record Parting(PathRelation relation, OptionalInt ttl, Stage common) {}

    private final Sight first;
    private final Sight second;
    private final List<Want> wants = new ArrayList<>();
    private Optional<Parting> parting = Optional.empty();
    private Stage common;
    private boolean apart;
    private boolean compared;

    PairSearch(Sight first, Sight second) {
        this.first = first;
        this.second = second;
        this.common = first.source();
    }

    Pair pair() {
        int last = Math.max(first.deepest(), second.deepest());
        for (int ttl = 1; ttl <= last && !isSettled(); ttl++) {
            step(ttl);
        }
        Parting found = parting.orElseGet(this::nothing);
        return new Pair(
                side(first, found),
                side(second, found),
                found.relation(),
                found.ttl(),
                found.common(),
                List.copyOf(wants));
    }

    private boolean isSettled() {
        return parting.filter(known -> known.relation().isDifference()).isPresent();
    }

    private Parting nothing() {
        boolean whole = compared && !first.isCutShort() && !second.isCutShort();
        return new Parting(whole ? PathRelation.SAME : PathRelation.UNCLEAR, OptionalInt.empty(), common);
    }

    private void step(int ttl) {
        if (ends(first, second, ttl)) {
            filtered(first, second, ttl);
        } else if (ends(second, first, ttl)) {
            filtered(second, first, ttl);
        } else {
            compare(ttl);
        }
    }

    /** Whether one is not seen again, however far it was probed, while the other continues. */
    private boolean ends(Sight one, Sight other, int ttl) {
        boolean silent = one.subject().distance().isEmpty() && ttl > one.last().ttl() && !one.isCutShort();
        return silent && other.firstShown(ttl, one.maxTtl(), common).isPresent();
    }

    /**
     * A single flow may end for a reason of its own: a broken member of a bundle of links loses the flows that are hashed
     * to it.
     */
    private void filtered(Sight ending, Sight other, int ttl) {
        part(PathRelation.FILTERED, ttl);
        int shown = other.firstShown(ttl, ending.maxTtl(), common).orElseThrow();
        int missing = RULE.flows(1) - ending.flowsAskedAt(shown);
        if (missing > 0) {
            wants.add(new Want(ending.subject(), Math.max(1, ending.last().ttl()), shown, missing));
        }
    }

    private void compare(int ttl) {
        Set<IpAddress> here = first.at(ttl, common);
        Set<IpAddress> there = second.at(ttl, common);
        if (here.isEmpty() || there.isEmpty()) {
            return;
        }
        compared = true;
        Set<IpAddress> shared = new LinkedHashSet<>(here);
        shared.retainAll(there);
        if (shared.isEmpty()) {
            disjoint(ttl, here, there);
            return;
        }
        if (!here.equals(there)) {
            part(PathRelation.LOAD_BALANCED, ttl);
        }
        common = new Stage(ttl, shared);
        apart = false;
    }

    /** Until the paths meet again, further differences are a consequence of the first. */
    private void disjoint(int ttl, Set<IpAddress> here, Set<IpAddress> there) {
        if (apart) {
            return;
        }
        apart = true;
        List<Want> missing = new ArrayList<>();
        want(first, here.size(), ttl).ifPresent(missing::add);
        want(second, there.size(), ttl).ifPresent(missing::add);
        if (missing.isEmpty()) {
            part(isIntercepted(ttl) ? PathRelation.FILTERED : PathRelation.ROUTE_SPLIT, ttl);
        } else {
            boolean several = here.size() > 1 || there.size() > 1;
            part(several ? PathRelation.LOAD_BALANCED : PathRelation.UNCLEAR, ttl);
            wants.addAll(missing);
        }
    }

    /** The flows still needed to enumerate the addresses of a subject at a TTL. */
    private Optional<Want> want(Sight sight, int addresses, int ttl) {
        int missing = RULE.flows(addresses) - sight.flowsAt(ttl, common);
        if (missing <= 0) {
            return Optional.empty();
        }
        int before = Math.max(1, ttl - 1);
        int from = sight.isWholly(common) ? before : common.ttl();
        int flows = (int) Math.ceil(missing * sight.flowsPerPasser(common));
        return Optional.of(new Want(sight.subject(), from, ttl, flows));
    }

    /**
     * Whether a device on the path answers as the target: it is nearer than the target is to the other subject, by the TTL
     * that reaches it and by the TTL of its answers. The return path does not depend on the kind of probe.
     */
    private boolean isIntercepted(int ttl) {
        OptionalInt one = first.subject().distance();
        OptionalInt other = second.subject().distance();
        if (one.isEmpty() || other.isEmpty()) {
            return false;
        }
        int nearer = Integer.compare(one.getAsInt(), other.getAsInt());
        OptionalInt oneBack = first.distanceOfAnswers();
        OptionalInt otherBack = second.distanceOfAnswers();
        if (oneBack.isEmpty() || otherBack.isEmpty()) {
            return false;
        }
        int nearerBack = Integer.compare(oneBack.getAsInt(), otherBack.getAsInt());
        return nearer != 0 && nearer == nearerBack && ttl == Math.min(one.getAsInt(), other.getAsInt());
    }

    /** The first doubt is kept, unless something more certain is found beyond it. */
    private void part(PathRelation relation, int ttl) {
        if (relation.isDifference()) {
            wants.clear();
        }
        parting = parting.filter(known -> known.relation().compareTo(relation) >= 0)
                .or(() -> Optional.of(new Parting(relation, OptionalInt.of(ttl), common)));
    }

    private static Side side(Sight sight, Parting parting) {
        Optional<Stage> next = parting.ttl().isEmpty()
                ? Optional.empty()
                : sight.nextStage(parting.ttl().getAsInt(), parting.common());
        return new Side(sight.subject(), next, sight.last(), sight.refusal());
    }
}
