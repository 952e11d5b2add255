package io.tcprt.engine.finding;

import io.tcprt.engine.trace.RecordRouteReading;
import io.tcprt.engine.trace.Trace;
import java.util.stream.Stream;

/**
 * {@code asymmetric}: answers come back another way than probes go. Record Route shows it where a list has room left, so
 * that it holds the whole way back, and that has more routers than the way there.
 */
final class Asymmetric {
    private Asymmetric() {}

    static Stream<Finding> of(Trace trace) {
        return Sighting.all(trace).stream()
                .filter(seen -> surplus(seen, trace) > 0)
                .findFirst()
                .map(seen -> Finding.at(
                        seen.ttl(),
                        FindingCode.ASYMMETRIC,
                        Sighting.all(trace).stream()
                                .filter(other -> other.ttl() == seen.ttl() && surplus(other, trace) > 0)
                                .toList(),
                        text(seen, surplus(seen, trace))))
                .stream();
    }

    /** How many routers stamped the way back beyond those of the way there; fewer may just not have stamped. */
    private static int surplus(Sighting seen, Trace trace) {
        return seen.reply()
                .recordRoute()
                .filter(reading -> !reading.full() && reading.own().isPresent())
                .map(reading -> reading.reverse().size() - 1 - Math.max(routers(reading, trace), seen.ttl() - 1))
                .orElse(0);
    }

    /** A kernel that builds the probe stamps it first, with the source's address. */
    private static int routers(RecordRouteReading reading, Trace trace) {
        return (int) reading.forward().stream()
                .filter(stamp -> !stamp.equals(trace.source()))
                .count();
    }

    private static String text(Sighting seen, int more) {
        return "the return path from " + seen.place() + " has " + more + (more == 1 ? " router" : " routers")
                + " more than the forward path, so the two differ: delay and loss from there on may arise on the return path";
    }
}
