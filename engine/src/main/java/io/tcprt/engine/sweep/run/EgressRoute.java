package io.tcprt.engine.sweep.run;

import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.engine.internal.route.RouteTable;
import io.tcprt.engine.internal.route.RouteTable.Kind;
import io.tcprt.engine.plan.AddressRanges;
import io.tcprt.engine.sweep.TargetSpace;
import io.tcprt.engine.wire.WireException;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The one next hop of a sweep: the one that most targets have. All probes carry its hardware address, so probes to
 * targets behind other next hops would be lost.
 *
 * @param representative a target behind this next hop
 * @param part the targets behind it; empty if all targets are
 * @param leftOut why other targets are not probed, one line per next hop
 */
record EgressRoute(Ipv4Address representative, Optional<TargetSpace> part, List<String> leftOut) {

    /** @param routes the routes, the first match of which decides */
    static EgressRoute of(TargetSpace targets, List<RouteTable.Entry> routes) throws WireException {
        List<Departure> all = Departure.of(targets, routes);
        Comparator<Departure> bySize = Comparator.comparingLong(Departure::count);
        Departure taken = all.stream()
                .filter(EgressRoute::isOneNextHop)
                .max(bySize)
                .orElseThrow(() -> new WireException("nothing can be swept: " + words(Collections.max(all, bySize))));
        List<String> leftOut = all.stream()
                .filter(some -> !some.way().equals(taken.way()))
                .map(some -> "left out: " + words(some))
                .toList();
        Optional<TargetSpace> part =
                leftOut.isEmpty() ? Optional.empty() : Optional.of(TargetSpace.of(taken.ranges(), new AddressRanges()));
        return new EgressRoute(taken.first(), part, leftOut);
    }

    private static boolean isOneNextHop(Departure some) {
        return some.way().kind() == Kind.SHARED || (some.way().kind() == Kind.ON_LINK && some.count() == 1);
    }

    /** Whether a target is behind this next hop. */
    boolean leadsTo(int target) {
        return part.isEmpty() || part.get().indexOf(target) >= 0;
    }

    private static String words(Departure some) {
        String which =
                some.count() == 1 ? some.first() + ", " : some.count() + " targets from " + some.first() + " on, ";
        return which + reason(some.way());
    }

    private static String reason(RouteTable.NextHop way) {
        return switch (way.kind()) {
            case LOCAL -> "an address of this machine";
            case REJECT -> "to which a route of this machine refuses the way";
            case ON_LINK ->
                "on the link of " + way.device()
                        + " itself, where each has its own hardware address, and a sweep has one next hop; trace them";
            case SHARED -> "behind another next hop" + neighbour(way) + "; sweep them for themselves";
        };
    }

    private static String neighbour(RouteTable.NextHop way) {
        return way.device().isEmpty() ? "" : ", " + way.gateway() + " on " + way.device();
    }
}
