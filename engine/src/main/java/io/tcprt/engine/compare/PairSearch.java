package io.tcprt.engine.compare;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.engine.compare.Pair.Side;
import io.tcprt.engine.compare.Pair.Stage;
import io.tcprt.engine.compare.Pair.Stamps;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Follows the paths of two subjects from the source on until they part for good.
 *
 * <p>At each TTL it compares the addresses of all flows that pass the last place in common. Sets that overlap agree. Sets
 * that do not are a split only if both are completely enumerated, by the stopping rule: a load balancer shows different
 * flows different addresses, and one flow of each kind proves nothing. A doubt does not end the search: the paths may
 * meet again, and there may be a real difference beyond. Where a hop is silent to one of them, recorded addresses are
 * compared in the same way, and where there are none either, nothing is known of that hop.
 */
final class PairSearch {
    private static final StoppingRule RULE = StoppingRule.AT_99_PERCENT;

    /** A loss that takes more flows to prove is left to the user, who can send more probes a TTL. */
    private static final int MOST_FLOWS_FOR_LOSS = 32;

    private record Parting(PathRelation relation, OptionalInt ttl, Stage common, Optional<Stamps> stamps) {}

    private final Sight first;
    private final Sight second;
    private final List<Want> wants = new ArrayList<>();
    private final Set<Integer> told = new HashSet<>();
    private Optional<Parting> parting = Optional.empty();
    private Stage common;

    /** The last TTL at which both are at the same place, by a hop or by a stamp. */
    private int agreed;

    /** The place before several next hops, while there are several; null where there is one. */
    private @Nullable Stage fork;

    private boolean apart;
    private boolean compared;

    PairSearch(Sight first, Sight second) {
        this.first = first;
        this.second = second;
        Set<IpAddress> sources = new LinkedHashSet<>(first.source().addresses());
        sources.addAll(second.source().addresses());
        this.common = new Stage(0, sources);
    }

    Pair pair() {
        int last = Math.max(first.deepest(), second.deepest());
        for (int ttl = 1; ttl <= last && !isSettled(); ttl++) {
            step(ttl);
        }
        List<Integer> unseen = unseen();
        Parting paths = parting.orElseGet(() -> nothing(unseen));
        Optional<Loss> loss = paths.relation().isDifference() ? Optional.empty() : new LossSearch(first, second).loss();
        loss.ifPresent(this::want);
        Parting found = loss.flatMap(more -> lossy(more, paths)).orElse(paths);
        return new Pair(
                side(first, found),
                side(second, found),
                found.relation(),
                found.ttl(),
                found.common(),
                List.copyOf(wants),
                found.stamps(),
                found.relation() == PathRelation.UNCLEAR && parting.isEmpty() ? unseen : List.of(),
                loss);
    }

    private boolean isSettled() {
        return parting.filter(known -> known.relation().isDifference()).isPresent();
    }

    private Parting nothing(List<Integer> unseen) {
        boolean whole = compared && unseen.isEmpty() && !first.isCutShort() && !second.isCutShort();
        return new Parting(
                whole ? PathRelation.SAME : PathRelation.UNCLEAR, OptionalInt.empty(), common, Optional.empty());
    }

    /** What was asked of both and shown by neither hops nor stamps, up to where both are, or where both fall silent. */
    private List<Integer> unseen() {
        boolean silent = first.subject().distance().isEmpty()
                && second.subject().distance().isEmpty()
                && !first.isRefusedAs(second);
        NavigableSet<Integer> asked = new TreeSet<>(first.subject().answers().keySet());
        asked.retainAll(second.subject().answers().keySet());
        return asked.stream()
                .filter(ttl -> (silent || ttl <= agreed) && !told.contains(ttl))
                .toList();
    }

    /** A loss that is proven is more than a likeness or a doubt about paths, and one that may be is more than a likeness. */
    private static Optional<Parting> lossy(Loss loss, Parting paths) {
        return switch (loss.strength()) {
            case PROVEN ->
                Optional.of(
                        new Parting(PathRelation.LOSS, OptionalInt.of(loss.seen()), loss.clear(), Optional.empty()));
            case AT_TARGET, TOO_FEW ->
                paths.relation() == PathRelation.SAME
                        ? Optional.of(new Parting(PathRelation.UNCLEAR, paths.ttl(), paths.common(), Optional.empty()))
                        : Optional.empty();
            case SLIGHT -> Optional.empty();
        };
    }

    /**
     * Both need more probes, from where the loss may begin to the target. A flow that begins at the first TTL would be one of its
     * own, and not arriving by bad luck it would seem broken.
     */
    private void want(Loss loss) {
        int flows = loss.missingFlows();
        if (flows == 0 || flows > MOST_FLOWS_FOR_LOSS) {
            return;
        }
        for (Sight sight : List.of(first, second)) {
            int target = sight.subject().distance().orElseThrow();
            int from = Math.max(2, Math.min(loss.clear().ttl(), target - 1));
            wants.add(new Want(sight.subject(), from, Math.max(from + 1, target), flows));
        }
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
            byStamps(ttl);
            return;
        }
        compared = true;
        Set<IpAddress> all = new LinkedHashSet<>(here);
        all.addAll(there);
        NextHops nextHops = new NextHops(ttl, all, node -> links(ttl, node));
        if (nextHops.areOneRouter()) {
            fork = null;
            common = new Stage(ttl, all);
            agree(ttl);
            return;
        }
        if (nextHops.mayBeOneRouter()) {
            part(PathRelation.UNCLEAR, ttl);
            apart = true;
            return;
        }
        fork = here.size() == 1 && there.size() == 1 ? null : fork == null ? common : fork;
        Set<IpAddress> shared = new LinkedHashSet<>(here);
        shared.retainAll(there);
        if (shared.isEmpty()) {
            disjoint(ttl, here, there);
            return;
        }
        if (!here.equals(there)) {
            partAtFork(ttl);
        }
        common = new Stage(ttl, shared);
        agree(ttl);
    }

    private Set<Ipv4Address> links(int ttl, IpAddress node) {
        Set<Ipv4Address> links = new LinkedHashSet<>(first.linksTo(ttl, node, common));
        links.addAll(second.linksTo(ttl, node, common));
        return links;
    }

    /** Where packets are spread, the first hops that differ may be farther on than those where they are. */
    private void partAtFork(int ttl) {
        Stage here = common;
        common = fork == null ? common : fork;
        part(PathRelation.LOAD_BALANCED, fork == null || fork.ttl() == 0 ? ttl : fork.ttl() + 1);
        common = here;
    }

    private void agree(int ttl) {
        told.add(ttl);
        agreed = ttl;
        apart = false;
    }

    /**
     * Where a hop is silent to one, stamps tell: of the router before it, if that is known to be the same, or its own. Its own
     * alone leave open whether the router is another one or sends the two out by different links.
     */
    private void byStamps(int ttl) {
        boolean behindCommon = ttl > 1 && common.ttl() == ttl - 1;
        if (behindCommon) {
            Stamps before = stamps(ttl - 1);
            if (before.isApart()) {
                stampedApart(before, OptionalInt.of(ttl));
                return;
            }
        }
        Stamps own = stamps(ttl);
        if (!own.isOfBoth()) {
            return;
        }
        compared = true;
        if (own.isApart()) {
            stampedApart(own, OptionalInt.empty());
        } else {
            agree(ttl);
        }
    }

    private Stamps stamps(int router) {
        return new Stamps(router, first.stamps(router, common), second.stamps(router, common));
    }

    private void stampedApart(Stamps stamps, OptionalInt diverge) {
        if (apart) {
            return;
        }
        apart = true;
        int here = stamps.first().size();
        int there = stamps.second().size();
        List<Want> missing = new ArrayList<>();
        wantStamps(first, here, stamps.ttl()).ifPresent(missing::add);
        wantStamps(second, there, stamps.ttl()).ifPresent(missing::add);
        boolean several = here > 1 || there > 1;
        boolean biased = first.isUnstamped(stamps.ttl(), common) || second.isUnstamped(stamps.ttl(), common);
        PathRelation doubt = several ? PathRelation.LOAD_BALANCED : PathRelation.UNCLEAR;
        part(missing, several, biased ? doubt : PathRelation.ROUTE_SPLIT, diverge, Optional.of(stamps));
    }

    /** The flows that are missing until the stamps of a router are enumerated: whoever answers behind it shows them. */
    private Optional<Want> wantStamps(Sight sight, int stamps, int router) {
        int missing = RULE.flows(stamps) - sight.flowsStamped(router, common);
        OptionalInt answers = sight.firstShown(router + 1, sight.deepest(), common);
        if (missing <= 0 || answers.isEmpty()) {
            return Optional.empty();
        }
        int flows = (int) Math.ceil(missing * sight.flowsPerPasser(common));
        return Optional.of(new Want(sight.subject(), Math.max(1, answers.getAsInt() - 1), answers.getAsInt(), flows));
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
        PathRelation certain = isIntercepted(ttl) ? PathRelation.FILTERED : PathRelation.ROUTE_SPLIT;
        part(missing, here.size() > 1 || there.size() > 1, certain, OptionalInt.of(ttl), Optional.empty());
    }

    private void part(
            List<Want> missing, boolean several, PathRelation certain, OptionalInt ttl, Optional<Stamps> stamps) {
        if (missing.isEmpty()) {
            part(certain, ttl, stamps);
        } else {
            part(several ? PathRelation.LOAD_BALANCED : PathRelation.UNCLEAR, ttl, stamps);
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

    private void part(PathRelation relation, int ttl) {
        part(relation, OptionalInt.of(ttl), Optional.empty());
    }

    /** The first doubt is kept, unless something more certain is found beyond it. */
    private void part(PathRelation relation, OptionalInt ttl, Optional<Stamps> stamps) {
        if (relation.isDifference()) {
            wants.clear();
        }
        parting = parting.filter(known -> known.relation().compareTo(relation) >= 0)
                .or(() -> Optional.of(new Parting(relation, ttl, common, stamps)));
    }

    private static Side side(Sight sight, Parting parting) {
        Optional<Stage> next = parting.ttl().isEmpty()
                ? Optional.empty()
                : sight.nextStage(parting.ttl().getAsInt(), parting.common());
        return new Side(sight.subject(), next, sight.last(), sight.refusal());
    }
}
