package io.tcprt.engine.finding;

import io.tcprt.engine.trace.Trace;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Whether the answers' own TTLs measure distance on this path.
 *
 * <p>They do if each router's answer has crossed as many hops as its row says. Then both directions have the same length,
 * no device changes TTLs, and an answer that does not fit is an exception. On many paths they do not, and prove nothing.
 */
final class Calibration {
    private Calibration() {}

    /** Whether every row before this TTL has a router, whose answer has crossed as many hops as the row says. */
    static boolean holdsBefore(int ttl, Trace trace) {
        List<Sighting> before = Sighting.routers(trace).stream()
                .filter(seen -> seen.ttl() < ttl)
                .toList();
        boolean whole = IntStream.range(1, ttl).allMatch(row -> before.stream().anyMatch(seen -> seen.ttl() == row));
        return ttl > 1 && whole && before.stream().allMatch(seen -> seen.excess() == 0);
    }
}
