package io.tcprt.engine.sweep;

import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.engine.plan.AddressRanges;
import io.tcprt.engine.route.RouteTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Some of the targets: those to which one way leads. To tell all ways apart costs the square of the number of routes, whatever the number of targets.
 *
 * @param first the lowest target of this way
 * @param count how many there are, at least 1
 * @param ranges where all of them are, and what else this way leads to
 */
public record Departure(RouteTable.NextHop way, Ipv4Address first, long count, AddressRanges ranges) {

    /**
     * The ways that lead to targets.
     *
     * @param routes of which the first that matches decides
     */
    public static List<Departure> of(TargetSpace targets, List<RouteTable.Entry> routes) {
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
