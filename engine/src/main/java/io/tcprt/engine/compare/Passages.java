package io.tcprt.engine.compare;

import io.tcprt.codec.ip.Ipv4Address;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;

/** Counts the flows that pass each place and each step. */
final class Passages {
    private record Step(Place from, Place to) {}

    private final int total;
    private final Map<Place, Set<FlowPath>> places = new LinkedHashMap<>();
    private final Map<Place, Set<FlowPath>> leaving = new LinkedHashMap<>();
    private final Map<Step, Map<Optional<Ipv4Address>, Set<FlowPath>>> steps = new LinkedHashMap<>();

    Passages(List<FlowPath> paths) {
        total = paths.size();
        paths.forEach(this::count);
    }

    private void count(FlowPath path) {
        NavigableMap<Integer, List<Place>> way = path.places();
        way.forEach((ttl, here) -> {
            here.forEach(place -> add(place, path, places));
            step(here, way.getOrDefault(ttl + 1, List.of()), path);
        });
    }

    /** Between two places at one TTL and two at the next, it is unknown which steps a flow took. */
    private void step(List<Place> here, List<Place> next, FlowPath path) {
        if (here.size() > 1 && next.size() > 1) {
            return;
        }
        for (Place from : here) {
            for (Place to : next) {
                add(from, path, leaving);
                Map<Optional<Ipv4Address>, Set<FlowPath>> links =
                        steps.computeIfAbsent(new Step(from, to), key -> new LinkedHashMap<>());
                add(path.egress(from.ttl()), path, links);
            }
        }
    }

    private static <K> void add(K key, FlowPath path, Map<K, Set<FlowPath>> counted) {
        counted.computeIfAbsent(key, k -> new HashSet<>()).add(path);
    }

    /** The places by TTL, the busiest first, with their flows. */
    List<FlowGraph.Node> nodes() {
        return places.entrySet().stream()
                .map(entry ->
                        new FlowGraph.Node(entry.getKey(), entry.getValue().size()))
                .sorted(Comparator.<FlowGraph.Node>comparingInt(
                                node -> node.place().ttl())
                        .thenComparing(
                                Comparator.comparingInt(FlowGraph.Node::flows).reversed()))
                .toList();
    }

    /**
     * The steps by TTL, the busiest first. If all stamps of a step agree, it is one link, whether or not a flow saw the
     * stamp.
     */
    List<FlowGraph.Link> links() {
        List<FlowGraph.Link> links = new ArrayList<>();
        steps.forEach((step, byEgress) -> {
            List<Optional<Ipv4Address>> stamps =
                    byEgress.keySet().stream().filter(Optional::isPresent).toList();
            if (stamps.size() == 1) {
                Set<FlowPath> all = new HashSet<>();
                byEgress.values().forEach(all::addAll);
                links.add(new FlowGraph.Link(step.from(), step.to(), stamps.get(0), all.size()));
            } else {
                byEgress.forEach(
                        (egress, flows) -> links.add(new FlowGraph.Link(step.from(), step.to(), egress, flows.size())));
            }
        });
        links.sort(Comparator.<FlowGraph.Link>comparingInt(link -> link.from().ttl())
                .thenComparing(Comparator.comparingInt(FlowGraph.Link::flows).reversed()));
        return List.copyOf(links);
    }

    /**
     * How many flows are needed in all so that enough of them pass each place, if they continue to spread as they did so
     * far. Only flows that pass a place reveal its next hops (node control).
     */
    int flowsWanted(StoppingRule rule) {
        return leaving.entrySet().stream()
                .mapToInt(entry -> {
                    int through = entry.getValue().size();
                    int missing = Math.max(0, rule.flows(nextHops(entry.getKey())) - through);
                    return total + (missing * total + through - 1) / through;
                })
                .max()
                .orElse(total);
    }

    private int nextHops(Place from) {
        return (int)
                steps.keySet().stream().filter(step -> step.from().equals(from)).count();
    }
}
