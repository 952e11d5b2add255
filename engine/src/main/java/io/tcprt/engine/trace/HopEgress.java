package io.tcprt.engine.trace;

import io.tcprt.codec.ip.Ipv4Address;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Gives each TTL the stamp its router put on what it passed on.
 *
 * <p>The list quoted one hop deeper is longer by this router's stamp. Where hops are silent the lists on both sides
 * still tell, as long as there is one stamp a hop between them; where there are fewer or more, some router does not
 * stamp or does not count TTLs, and nothing is claimed.
 */
final class HopEgress {
    /** What was stamped before the router at this TTL, from the source on. */
    private final TreeMap<Integer, List<Ipv4Address>> before = new TreeMap<>();

    HopEgress(List<Hop> hops) {
        before.put(0, List.of());
        for (Hop hop : hops) {
            hop.replies()
                    .flatMap(reply -> reply.recordRoute().stream())
                    .findFirst()
                    .ifPresent(reading -> before.put(hop.ttl(), reading.forward()));
        }
    }

    Optional<Ipv4Address> at(int ttl) {
        Integer near = before.floorKey(ttl);
        Integer deep = before.higherKey(ttl);
        if (near == null || deep == null) {
            return Optional.empty();
        }
        List<Ipv4Address> known = before.get(near);
        List<Ipv4Address> stamps = before.get(deep);
        boolean oneEach = stamps.size() - known.size() == deep - near;
        boolean sameWay = oneEach && stamps.subList(0, known.size()).equals(known);
        return sameWay ? Optional.of(stamps.get(known.size() + ttl - near)) : Optional.empty();
    }
}
