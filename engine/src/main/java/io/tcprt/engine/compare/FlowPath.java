package io.tcprt.engine.compare;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.engine.trace.Attempt;
import io.tcprt.engine.trace.Hop;
import io.tcprt.engine.trace.Reply;
import io.tcprt.engine.trace.ReplyKind;
import io.tcprt.engine.trace.Trace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/** What one flow shows about its path: which nodes are where, and from which addresses they forwarded it. */
final class FlowPath {
    private final Trace trace;
    private final NavigableMap<Integer, Set<IpAddress>> nodes = new TreeMap<>();
    private final NavigableMap<Integer, Ipv4Address> egress = new TreeMap<>();
    private final Map<Integer, Map<IpAddress, Set<Ipv4Address>>> links = new HashMap<>();
    private final NavigableSet<Integer> asked = new TreeSet<>();
    private final NavigableSet<Integer> passed = new TreeSet<>();

    private FlowPath(Trace trace) {
        this.trace = trace;
    }

    /** The paths of all flows of a subject, each completed with what the stamps of the others explain. */
    static List<FlowPath> of(Subject subject) {
        List<FlowPath> paths = new ArrayList<>();
        subject.flows().forEach(trace -> paths.addAll(of(trace)));
        StampedLinks links = new StampedLinks(paths);
        paths.forEach(links::complete);
        return paths;
    }

    /** The paths in a trace; if the tool changed its ports from probe to probe, each probe is a flow. */
    private static List<FlowPath> of(Trace trace) {
        if (trace.isOneFlow()) {
            FlowPath path = new FlowPath(trace);
            trace.hops().forEach(hop -> hop.attempts().forEach(attempt -> path.read(hop, attempt)));
            return List.of(path);
        }
        List<FlowPath> paths = new ArrayList<>();
        for (Hop hop : trace.hops()) {
            for (Attempt attempt : hop.attempts()) {
                FlowPath path = new FlowPath(trace);
                path.read(hop, attempt);
                paths.add(path);
            }
        }
        return paths;
    }

    private void read(Hop hop, Attempt attempt) {
        asked.add(hop.ttl());
        attempt.reply().ifPresent(reply -> {
            node(hop.ttl(), reply);
            stamps(hop.ttl(), reply);
        });
    }

    private void node(int ttl, Reply reply) {
        boolean bearsTarget = reply.from().equals(trace.target().address());
        boolean expired = reply.kind() == ReplyKind.TIME_EXCEEDED;
        boolean arrived = !expired
                && (bearsTarget || trace.isTargets(ttl, reply))
                && trace.distance().equals(OptionalInt.of(ttl));
        if (expired || (!arrived && isRefuserBehind(ttl, reply, bearsTarget))) {
            passed.add(ttl);
        }
        if (arrived) {
            nodes.computeIfAbsent(ttl, key -> new LinkedHashSet<>())
                    .add(trace.target().address());
        } else if (passed.contains(ttl) && !bearsTarget) {
            nodes.computeIfAbsent(ttl, key -> new LinkedHashSet<>()).add(reply.from());
        }
    }

    /**
     * Whether the refuser has a row of its own, and is not the router of an earlier row. Most routers refuse a packet
     * that they would have forwarded, one TTL beyond their own; some refuse packets that expire at them.
     */
    private boolean isRefuserBehind(int ttl, Reply reply, boolean bearsTarget) {
        boolean known = nodes.headMap(ttl).values().stream().anyMatch(before -> before.contains(reply.from()));
        return reply.kind().isUnreachable() && !bearsTarget && !known;
    }

    /** Assigns stamps to hops, if there is one for each hop; otherwise it is unknown whose they are. */
    private void stamps(int ttl, Reply reply) {
        List<Ipv4Address> forward =
                reply.recordRoute().map(reading -> reading.forward()).orElse(List.of());
        if (forward.size() == ttl - 1) {
            if (ttl > 1) {
                links.computeIfAbsent(ttl, key -> new HashMap<>())
                        .computeIfAbsent(reply.from(), key -> new HashSet<>())
                        .add(forward.get(ttl - 2));
            }
            for (int hop = 1; hop < ttl; hop++) {
                egress.putIfAbsent(hop, forward.get(hop - 1));
            }
        }
    }

    Trace trace() {
        return trace;
    }

    /** How the probes of some TTLs were answered. */
    Answers answers(IntPredicate which) {
        return Answers.of(trace.hops().stream().filter(hop -> which.test(hop.ttl())));
    }

    /** The nodes at this TTL: none if unknown, one, or several if packets were balanced one by one. */
    Set<IpAddress> at(int ttl) {
        return nodes.getOrDefault(ttl, Set.of());
    }

    /** The address that this flow's router at a TTL recorded. */
    Optional<Ipv4Address> egress(int ttl) {
        return Optional.ofNullable(egress.get(ttl));
    }

    /** By which addresses probes left the router before the node that answers at this TTL from this address. */
    Set<Ipv4Address> linksTo(int ttl, IpAddress address) {
        return links.getOrDefault(ttl, Map.of()).getOrDefault(address, Set.of());
    }

    /** Whether it was probed behind this TTL. */
    boolean isAskedBehind(int ttl) {
        return asked.higher(ttl) != null;
    }

    /** The nodes by TTL. */
    NavigableMap<Integer, Set<IpAddress>> nodes() {
        return nodes;
    }

    /** The recorded addresses by the TTL of their router. */
    NavigableMap<Integer, Ipv4Address> egresses() {
        return egress;
    }

    /** Adds routers at a TTL where only the stamp before them was seen. */
    void complete(int ttl, Set<IpAddress> routers) {
        nodes.putIfAbsent(ttl, routers);
    }

    /** The farthest place that forwarded the probes; the source if no hop answered. */
    Place lastPassed() {
        int ttl = passed.isEmpty() ? 0 : passed.last();
        return new Place(
                ttl, ttl == 0 ? Optional.of(trace.source()) : at(ttl).stream().findFirst());
    }

    /** The places by TTL: the source before the first hop, and a star for a silent hop that the flow passed. */
    NavigableMap<Integer, List<Place>> places() {
        NavigableMap<Integer, List<Place>> places = new TreeMap<>();
        nodes.forEach((ttl, addresses) -> places.put(
                ttl,
                addresses.stream()
                        .map(address -> new Place(ttl, Optional.of(address)))
                        .toList()));
        int last = Math.max(lastPassed().ttl(), nodes.isEmpty() ? 0 : nodes.lastKey());
        asked.headSet(last, true).forEach(ttl -> places.putIfAbsent(ttl, List.of(new Place(ttl, Optional.empty()))));
        if (places.containsKey(1)) {
            places.put(0, List.of(new Place(0, Optional.of(trace.source()))));
        }
        return places;
    }
}
