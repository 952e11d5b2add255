package io.tcprt.engine.finding;

import io.tcprt.engine.trace.StopReason;
import io.tcprt.engine.trace.Trace;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code loop}: routers forward the packet to each other until its TTL is used up. */
final class Loop {
    private Loop() {}

    static Stream<Finding> of(Trace trace) {
        List<Sighting> routers = Sighting.routers(trace);
        if (trace.stopReason() != StopReason.LOOP || routers.isEmpty()) {
            return Stream.empty();
        }
        Sighting last = routers.get(routers.size() - 1);
        List<Sighting> again =
                routers.stream().filter(seen -> seen.from().equals(last.from())).toList();
        int first = again.get(0).ttl();
        int second = again.stream()
                .mapToInt(Sighting::ttl)
                .filter(ttl -> ttl > first)
                .min()
                .orElse(last.ttl());
        String members = routers.stream()
                .filter(seen -> seen.ttl() >= first && seen.ttl() < second)
                .map(seen -> seen.from().toString())
                .distinct()
                .collect(Collectors.joining(", "));
        return Stream.of(Finding.at(
                first,
                FindingCode.LOOP,
                again,
                "packets loop from hop " + first + " on (" + members
                        + "): these routers forward them to each other, and none arrives"));
    }
}
