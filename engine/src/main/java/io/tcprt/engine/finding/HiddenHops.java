package io.tcprt.engine.finding;

import io.tcprt.engine.internal.reading.StampPlaces;
import io.tcprt.engine.trace.Trace;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code hidden-hop}: a router recorded its address and did not decrement the TTL, so it has no row. */
final class HiddenHops {
    private HiddenHops() {}

    static Stream<Finding> of(Trace trace) {
        return StampPlaces.of(trace).hidden().stream()
                .collect(Collectors.groupingBy(StampPlaces.Hidden::before))
                .values()
                .stream()
                .filter(stamps -> !isTtlReset(stamps, trace))
                .map(stamps -> finding(stamps, trace));
    }

    private static boolean isTtlReset(List<StampPlaces.Hidden> stamps, Trace trace) {
        return stamps.size() >= TtlReset.LEAST_HIDDEN
                && trace.distance().orElse(0) == stamps.get(0).before();
    }

    private static Finding finding(List<StampPlaces.Hidden> stamps, Trace trace) {
        int before = stamps.get(0).before();
        String addresses =
                stamps.stream().map(stamp -> stamp.address().toString()).collect(Collectors.joining(", "));
        List<Sighting> seen = Sighting.all(trace).stream()
                .filter(one -> one.ttl() == before && one.reply().recordRoute().isPresent())
                .toList();
        String where = before == 1 ? "before hop 1" : "between hops " + (before - 1) + " and " + before;
        return Finding.at(
                before,
                FindingCode.HIDDEN_HOP,
                seen,
                (stamps.size() == 1 ? "a router" : stamps.size() + " routers") + " " + where
                        + " recorded the route (" + addresses
                        + ") and did not decrement the TTL: the path has more hops than rows");
    }
}
