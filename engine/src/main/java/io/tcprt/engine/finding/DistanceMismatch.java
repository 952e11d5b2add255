package io.tcprt.engine.finding;

import io.tcprt.engine.internal.reading.StampPlaces;
import io.tcprt.engine.trace.Trace;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code distance-mismatch}: from some row on, for at least three rows, all answers come from farther away than their
 * rows say, or from nearer, by the same number of hops, while all answers before fit.
 *
 * <p>Then the return path has another length, or a router on the forward path does not decrement the TTL. If Record Route
 * shows which, this finding is left out.
 */
final class DistanceMismatch {
    private static final int LEAST_ROWS = 3;

    private DistanceMismatch() {}

    static Stream<Finding> of(Trace trace) {
        List<Sighting> all = Sighting.all(trace);
        Optional<Sighting> first =
                all.stream().filter(seen -> seen.excess() != 0).findFirst();
        return first
                .filter(seen -> isFromHereOn(seen, all, trace) && !isExplained(seen, trace))
                .map(seen -> finding(seen, all))
                .stream();
    }

    private static boolean isFromHereOn(Sighting first, List<Sighting> all, Trace trace) {
        List<Sighting> behind =
                all.stream().filter(seen -> seen.ttl() >= first.ttl()).toList();
        boolean equal = behind.stream().allMatch(seen -> seen.excess() == first.excess());
        long rows =
                behind.stream().map(Sighting::ttl).collect(Collectors.toSet()).size();
        return equal && rows >= LEAST_ROWS && Calibration.holdsBefore(first.ttl(), trace);
    }

    private static boolean isExplained(Sighting first, Trace trace) {
        boolean hidden = StampPlaces.of(trace).hidden().stream().anyMatch(stamp -> stamp.before() == first.ttl());
        return hidden || Asymmetric.of(trace).findAny().isPresent();
    }

    private static Finding finding(Sighting first, List<Sighting> all) {
        int hops = Math.abs(first.excess());
        return Finding.at(
                first.ttl(),
                FindingCode.DISTANCE_MISMATCH,
                all.stream().filter(seen -> seen.ttl() >= first.ttl()).toList(),
                "from " + first.place() + " on, answers come from " + hops + (hops == 1 ? " hop " : " hops ")
                        + (first.excess() > 0 ? "farther away" : "nearer")
                        + " than their rows say: the return path has another length, or a router does not decrement the TTL");
    }
}
