package io.tcprt.engine.compare;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.engine.internal.reading.StampPlaces;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The routers at both ends of the links that Record Route shows: a stamp is the address from which a router forwarded,
 * and the router beyond it answers one TTL later. So the stamps of one probe show a flow's path over hops at which the
 * flow was not probed.
 */
final class StampedLinks {
    private record Link(int ttl, Ipv4Address stamp) {}

    private final Map<Link, Set<IpAddress>> before = new HashMap<>();
    private final Map<Link, Set<IpAddress>> behind = new HashMap<>();
    private final Map<Integer, Set<IpAddress>> answering = new HashMap<>();

    /** Learns from the flows that show one end of a link and its stamp. */
    StampedLinks(List<FlowPath> paths) {
        for (FlowPath path : paths) {
            path.nodes().forEach((ttl, routers) -> {
                add(ttl, routers, answering);
                path.egress(ttl).ifPresent(stamp -> add(new Link(ttl, stamp), routers, before));
                path.egress(ttl - 1).ifPresent(stamp -> add(new Link(ttl - 1, stamp), routers, behind));
            });
        }
    }

    private static <K> void add(K key, Set<IpAddress> routers, Map<K, Set<IpAddress>> known) {
        known.computeIfAbsent(key, k -> new HashSet<>()).addAll(routers);
    }

    /** Adds to a flow's path the routers that its stamps identify. */
    void complete(FlowPath path) {
        path.egresses().forEach((ttl, stamp) -> {
            Link link = new Link(ttl, stamp);
            complete(path, ttl, before.getOrDefault(link, Set.of()));
            complete(path, ttl + 1, behind.getOrDefault(link, mates(ttl, stamp)));
        });
    }

    /** Several routers beyond one address are neighbours on one LAN, and the stamp does not say which of them it was. */
    private static void complete(FlowPath path, int ttl, Set<IpAddress> routers) {
        if (routers.size() == 1) {
            path.complete(ttl, routers);
        }
    }

    /** The nodes that answer at the next TTL from the other address of this link. */
    private Set<IpAddress> mates(int ttl, Ipv4Address stamp) {
        return answering.getOrDefault(ttl + 1, Set.of()).stream()
                .filter(known -> StampPlaces.areMates(stamp, known))
                .findFirst()
                .map(Set::of)
                .orElse(Set.of());
    }
}
