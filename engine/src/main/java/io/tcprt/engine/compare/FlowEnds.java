package io.tcprt.engine.compare;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.engine.trace.Hop;
import io.tcprt.engine.trace.Outcome;
import io.tcprt.engine.trace.ReplyKind;
import io.tcprt.engine.trace.Trace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/**
 * Which flows reached the target, and where the others end. If some ports connect and others never do, a member of a
 * bundle of links, or one of several equal paths, loses the flows that are hashed to it.
 *
 * @param ends one for each whole flow, and for each witness that reached the target
 * @param deadEnds where flows end that the target did not answer, nearest first
 * @since 0.1
 */
public record FlowEnds(List<End> ends, List<DeadEnd> deadEnds) {

    /**
     * How one flow ended.
     *
     * @param port source port, or echo identifier
     * @param outcome its outcome
     * @param connects how often the target accepted: SYN-ACK, or ACK of a half-open connection
     * @param lastPassed the farthest place that forwarded the flow; the source if no hop answered
     * @param fate why the target did not answer it; {@link Fate#ARRIVES} if it did
     */
    public record End(OptionalInt port, Outcome outcome, int connects, Place lastPassed, Fate fate) {}

    /** What is known about a flow's end. */
    public enum Fate {
        /** The target answered. */
        ARRIVES,
        /** It vanishes: more of its probes were lost than chance explains, while other flows arrive. */
        VANISHES,
        /** Too few of its probes were lost to tell it from flows that arrive. */
        FEW_PROBES,
        /** A router or the target refused it. */
        REFUSED,
        /** Its probing ended before it was known. */
        UNFINISHED
    }

    /**
     * A place where flows end that never reached the target.
     *
     * @param place the farthest place that forwarded them
     * @param flows those flows
     * @param isPassed whether flows that reached the target pass there too
     * @param isFork whether flows that reached the target continue from there to several next hops, at none of which a
     *     flow that ends here was seen
     */
    public record DeadEnd(Place place, List<End> flows, boolean isPassed, boolean isFork) {

        /**
         * Whether one of several branches from or to this place is broken: flows vanish that another branch would carry.
         * If flows that arrive pass the same place and no other branch is seen, the target or a filter on their common
         * path may select them by their ports.
         *
         * @return whether a branch is to blame
         */
        public boolean isBranch() {
            return flows.stream().allMatch(flow -> flow.fate() == Fate.VANISHES) && (!isPassed || isFork);
        }
    }

    /**
     * Looks at the flows of one subject.
     *
     * @param subject one flow or more
     * @return which of them arrive
     */
    public static FlowEnds of(Subject subject) {
        return of(subject, FlowPath.of(subject));
    }

    /** {@return the flows that the target never answered} */
    public List<End> neverConnected() {
        return ends.stream().filter(end -> !end.outcome().targetAnswered()).toList();
    }

    /** {@return the places where a branch is broken, nearest first} */
    public List<DeadEnd> brokenBranches() {
        return deadEnds.stream().filter(DeadEnd::isBranch).toList();
    }

    static FlowEnds of(Subject subject, List<FlowPath> paths) {
        // Traces are compared by all they hold, which is much where there are thousands.
        Set<Trace> whole = Collections.newSetFromMap(new IdentityHashMap<>());
        whole.addAll(subject.wholeFlows());
        List<FlowPath> ways = paths.stream()
                .filter(path -> whole.contains(path.trace()) || arrives(path))
                .toList();
        return new Reading(ways).ends();
    }

    private static boolean arrives(FlowPath path) {
        return path.trace().outcome().targetAnswered();
    }

    /** All flows, compared with each other. */
    private static final class Reading {
        private final List<FlowPath> flows;
        private final List<FlowPath> arriving;

        /** The TTLs at which a flow that arrives was answered. */
        private final Set<Integer> answered;

        /** The TTL with which every flow reaches the target: the largest distance seen. */
        private final int distance;

        Reading(List<FlowPath> flows) {
            this.flows = flows;
            this.arriving = flows.stream().filter(FlowEnds::arrives).toList();
            this.answered = arriving.stream()
                    .flatMap(path -> path.trace().hops().stream())
                    .filter(hop -> !hop.isSilent())
                    .map(Hop::ttl)
                    .collect(Collectors.toSet());
            this.distance = arriving.stream()
                    .flatMapToInt(path -> path.trace().distance().stream())
                    .max()
                    .orElse(Integer.MAX_VALUE);
        }

        FlowEnds ends() {
            Map<Place, List<FlowPath>> dead = new LinkedHashMap<>();
            flows.stream().filter(path -> !arrives(path)).forEach(path -> dead.computeIfAbsent(
                            path.lastPassed(), place -> new ArrayList<>())
                    .add(path));
            Map<FlowPath, End> ends = new HashMap<>();
            arriving.forEach(path -> ends.put(path, end(path, Fate.ARRIVES)));
            dead.forEach((place, ending) -> {
                boolean beyondChance = isBeyondChance(place, ending);
                ending.forEach(path -> ends.put(path, end(path, fate(path.trace(), beyondChance))));
            });
            return new FlowEnds(
                    flows.stream().map(ends::get).toList(),
                    dead.entrySet().stream()
                            .map(entry -> deadEnd(entry.getKey(), entry.getValue(), ends))
                            .sorted(Comparator.comparingInt(end -> end.place().ttl()))
                            .toList());
        }

        private DeadEnd deadEnd(Place place, List<FlowPath> ending, Map<FlowPath, End> ends) {
            List<FlowPath> passing = passing(place);
            return new DeadEnd(
                    place, ending.stream().map(ends::get).toList(), !passing.isEmpty(), isFork(place, ending, passing));
        }

        private End end(FlowPath path, Fate fate) {
            Trace trace = path.trace();
            return new End(trace.sourcePort(), trace.outcome(), connects(trace), path.lastPassed(), fate);
        }

        private static int connects(Trace trace) {
            return (int) trace.hops().stream()
                    .flatMap(Hop::replies)
                    .filter(reply -> reply.kind() == ReplyKind.SYN_ACK || reply.kind() == ReplyKind.ACK)
                    .count();
        }

        private static Fate fate(Trace trace, boolean beyondChance) {
            if (trace.outcome() == Outcome.UNREACHABLE) {
                return Fate.REFUSED;
            }
            if (trace.stopReason().isCutShort()) {
                return Fate.UNFINISHED;
            }
            return beyondChance ? Fate.VANISHES : Fate.FEW_PROBES;
        }

        /**
         * Whether chance cannot explain the losses behind the place where they end, beside flows that arrive and are answered
         * there. Any choice of so many flows might have had bad luck, so the probability counts for each choice.
         */
        private boolean isBeyondChance(Place place, List<FlowPath> ending) {
            IntPredicate behind = ttl -> ttl > place.ttl() && (ttl >= distance || answered.contains(ttl));
            double chance = ExactTest.chance(sum(ending, behind), sum(arriving, behind));
            for (int i = 0; i < ending.size(); i++) {
                chance *= (double) (flows.size() - i) / (i + 1);
            }
            return chance < ExactTest.SIGNIFICANT;
        }

        private static Answers sum(List<FlowPath> paths, IntPredicate ttls) {
            return paths.stream().map(path -> path.answers(ttls)).reduce(Answers.NONE, Answers::plus);
        }

        private List<FlowPath> passing(Place place) {
            return arriving.stream()
                    .filter(path ->
                            path.places().getOrDefault(place.ttl(), List.of()).contains(place))
                    .toList();
        }

        /**
         * Whether this place is a fork. The hops between here and the target must be known to answer, but not these
         * flows.
         */
        private boolean isFork(Place place, List<FlowPath> ending, List<FlowPath> passing) {
            Set<IpAddress> next = passing.stream()
                    .flatMap(path -> path.at(place.ttl() + 1).stream())
                    .collect(Collectors.toSet());
            IntPredicate between = ttl -> ttl > place.ttl() && ttl < distance;
            return next.size() > 1
                    && ExactTest.chance(sum(ending, between), sum(passing, between)) < ExactTest.SIGNIFICANT;
        }
    }
}
