package io.tcprt.cli;

import static io.tcprt.cli.render.JsonTree.at;

import io.tcprt.cli.render.JsonTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The truth about a random lab, as its JSON says it; {@code fixtures/README.md} describes the fields. */
final class LabTruth {

    /**
     * A node on the way to the target.
     *
     * @param out the address from which it forwards; empty for the target
     */
    record Step(String node, String out) {}

    private static final long HOST = 64;

    /** A smaller TTL than this is none of a host's own, to a router that drops such. */
    private static final long LEAST_HOST = 50;

    private final Map<String, Object> json;

    LabTruth(String json) throws IOException {
        this.json = JsonTree.parse(json);
    }

    String target() {
        return (String) json.get("target");
    }

    String source() {
        return (String) json.get("source");
    }

    private Stream<Map<?, ?>> nodes() {
        return ((List<?>) json.get("nodes")).stream().map(node -> (Map<?, ?>) node);
    }

    /** The node that has this address; empty for none. */
    String owner(String address) {
        return nodes().filter(node -> strings(node.get("addresses")).contains(address))
                .map(node -> (String) node.get("name"))
                .findFirst()
                .orElse("");
    }

    private Map<?, ?> node(String name) {
        return nodes().filter(node -> node.get("name").equals(name)).findFirst().orElse(Map.of());
    }

    /** What a node does besides forwarding and answering. */
    Set<String> does(String name) {
        return Set.copyOf(strings(node(name).get("does")));
    }

    /** How a node chooses the next hop to the target. */
    String spread(String name) {
        return (String) node(name).get("there");
    }

    /** The stamps of each way that its answers may take back. */
    List<List<String>> back(String name) {
        Object ways = node(name).get("ways_back");
        return ways == null
                ? List.of()
                : ((List<?>) ways).stream().map(LabTruth::strings).toList();
    }

    /** The routers that may hand an answer of this node to the source. */
    Set<String> lastBack(String name) {
        return back(name).stream().map(way -> owner(way.get(way.size() - 1))).collect(Collectors.toSet());
    }

    /** All nodes that an answer of this node may pass. */
    Set<String> behind(String name) {
        return back(name).stream().flatMap(List::stream).map(this::owner).collect(Collectors.toSet());
    }

    /** All ways of a kind to the target, which is the last step of each. */
    List<List<Step>> there(String kind) {
        List<List<Step>> ways = new ArrayList<>();
        for (Object way : (List<?>) at(json, "there", kind)) {
            ways.add(((List<?>) way)
                    .stream()
                            .map(step -> (Map<?, ?>) step)
                            .map(step -> new Step(
                                    (String) step.get("node"), step.containsKey("out") ? (String) step.get("out") : ""))
                            .toList());
        }
        return ways;
    }

    /** How far the target is, on each way. */
    Set<Long> distances(String kind) {
        return there(kind).stream().map(way -> (long) way.size()).collect(Collectors.toSet());
    }

    Set<String> outcomes(String kind) {
        return Set.copyOf(strings(at(json, "outcomes", kind)));
    }

    /** All that may become of a probe: address and kind of the answer, or {@code none}. */
    Set<String> answers(String kind, boolean recordRoute, long ttl) {
        long longest = distances(kind).stream().mapToLong(Long::longValue).max().orElseThrow();
        long sent = ttl <= longest ? ttl : ttl < LEAST_HOST ? longest : HOST;
        return ((List<?>) at(json, "rows", kind))
                .stream()
                        .map(row -> (Map<?, ?>) row)
                        .filter(row ->
                                row.get("ttl").equals(sent) && row.get("rr").equals(recordRoute))
                        .flatMap(row -> ((List<?>) row.get("answers")).stream())
                        .map(answer -> (Map<?, ?>) answer)
                        .map(answer ->
                                (answer.containsKey("from") ? answer.get("from") + " " : "") + answer.get("reply"))
                        .collect(Collectors.toSet());
    }

    static List<String> strings(Object list) {
        return list == null
                ? List.of()
                : ((List<?>) list).stream().map(String.class::cast).toList();
    }
}
