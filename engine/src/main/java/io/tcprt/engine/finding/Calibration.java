package io.tcprt.engine.finding;

import io.tcprt.engine.trace.Trace;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Whether answers' own TTLs tell distances on this path.
 *
 * <p>They do where each router answers from as far away as its TTL says. Then the way back is the way there, nobody on
 * it tampers with TTLs, and an answer that does not fit stands out. On many paths they do not, and nothing may be
 * concluded.
 */
final class Calibration {
    private Calibration() {}

    /** Whether there is a router in every row before this TTL, and each is as far away as its row says. */
    static boolean holdsBefore(int ttl, Trace trace) {
        List<Sighting> before = Sighting.routers(trace).stream()
                .filter(seen -> seen.ttl() < ttl)
                .toList();
        boolean whole = IntStream.range(1, ttl).allMatch(row -> before.stream().anyMatch(seen -> seen.ttl() == row));
        return ttl > 1 && whole && before.stream().allMatch(seen -> seen.excess() == 0);
    }
}
