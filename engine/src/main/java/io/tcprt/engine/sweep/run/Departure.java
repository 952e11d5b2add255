package io.tcprt.engine.sweep.run;

import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.engine.internal.route.RouteTable;
import io.tcprt.engine.plan.AddressRanges;
import io.tcprt.engine.sweep.TargetSpace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The targets of a sweep that share one next hop.
 *
 * <p>Finding all next hops takes time that grows with the square of the number of routes, but not with the number of
 * targets.
 *
 * @param way the next hop, or why there is none
 * @param first the lowest of these targets
 * @param count how many targets there are, at least 1
 * @param ranges the address ranges of all these targets; it may also hold addresses that are no targets
 */
record Departure(RouteTable.NextHop way, Ipv4Address first, long count, AddressRanges ranges) {

    /**
     * Divides the targets by next hop.
     *
     * @param targets the targets of the sweep
     * @param routes the routes, the first match of which decides
     * @return one entry for each next hop that at least one target has
     */
    static List<Departure> of(TargetSpace targets, List<RouteTable.Entry> routes) {
        Map<RouteTable.NextHop, Departure> ways = new LinkedHashMap<>();
        AddressRanges decided = new AddressRanges();
        for (RouteTable.Entry route : routes) {
            AddressRanges prefix = new AddressRanges();
            prefix.add(route.prefix());
            prefix.minus(decided, (from, last) -> {
                long count = targets.below(last + 1) - targets.below(from);
                if (count > 0) {
                    var first = new Ipv4Address(targets.addressAt(targets.below(from)));
                    ways.merge(route.nextHop(), part(route.nextHop(), first, count, from, last), Departure::and);
                }
            });
            decided.add(route.prefix());
        }
        return new ArrayList<>(ways.values());
    }

    private static Departure part(RouteTable.NextHop way, Ipv4Address first, long count, long from, long last) {
        AddressRanges ranges = new AddressRanges();
        ranges.add(from, last);
        return new Departure(way, first, count, ranges);
    }

    private Departure and(Departure more) {
        ranges.addAll(more.ranges);
        boolean isLower = Integer.compareUnsigned(first.bits(), more.first.bits()) < 0;
        return new Departure(way, isLower ? first : more.first, count + more.count, ranges);
    }
}
