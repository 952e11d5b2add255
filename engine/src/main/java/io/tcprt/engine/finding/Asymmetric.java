package io.tcprt.engine.finding;

import io.tcprt.engine.trace.RecordRouteReading;
import io.tcprt.engine.trace.Trace;
import java.util.stream.Stream;

/**
 * {@code asymmetric}: the return path differs from the forward path. Record Route shows it in an answer whose list is not
 * full, so that it holds the whole return path, and has more routers on it than on the forward path.
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

    /** How many more routers stamped on the return path than on the forward path. Fewer prove nothing: some do not stamp. */
    private static int surplus(Sighting seen, Trace trace) {
        return seen.reply()
                .recordRoute()
                .filter(reading -> !reading.full() && reading.own().isPresent())
                .map(reading -> reading.reverse().size() - 1 - Math.max(routers(reading, trace), seen.ttl() - 1))
                .orElse(0);
    }

    /** Where the kernel builds the probe, it stamps first, with the source's address. */
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
