package io.tcprt.engine.compare;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.engine.internal.reading.StampPlaces;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Whether addresses that answer at one TTL are those of several routers, or of one router whose answers return by several links: a
 * router answers from the address of the link by which its answer leaves, or may do so (RFC 1812 §4.3.2.4).
 *
 * <p>The address from which the router before forwarded the probe tells: Record Route shows it. Behind one link of two ends there
 * is one router, whatever it answers from. Where no address was recorded, the addresses are taken for routers.
 */
final class NextHops {
    private final Map<IpAddress, Set<Ipv4Address>> links = new LinkedHashMap<>();
    private final Set<Ipv4Address> recorded = new LinkedHashSet<>();

    /**
     * The nodes at a TTL.
     *
     * @param ttl their TTL
     * @param addresses from which they answer
     * @param linksTo by which addresses probes left the router before the one that answers from an address, as far as known
     */
    NextHops(int ttl, Set<IpAddress> addresses, Function<IpAddress, Set<Ipv4Address>> linksTo) {
        if (ttl > 1 && addresses.size() > 1) {
            addresses.forEach(address -> links.put(address, linksTo.apply(address)));
        }
        links.values().forEach(recorded::addAll);
    }

    /** Whether all of them are reached by one link, which has one router at its other end. */
    boolean areOneRouter() {
        return mayBeOneRouter()
                && links.values().stream().noneMatch(Set::isEmpty)
                && recorded.stream().anyMatch(link -> links.keySet().stream()
                        .anyMatch(address -> StampPlaces.areMates(link, address)));
    }

    /** Whether one link alone is known to lead to them. */
    boolean mayBeOneRouter() {
        return recorded.size() == 1;
    }
}
