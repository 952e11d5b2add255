package io.tcprt.engine.finding;

import io.tcprt.engine.trace.Change;
import io.tcprt.engine.trace.Trace;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code nat} and {@code dnat}: addresses or ports were translated on the path.
 *
 * <p>A careful translator restores the quotes in the ICMP errors it forwards (RFC 5508 §4.2), so that a source
 * translation does not show. A destination translation shows even so: errors of routers behind it carry the target's
 * address.
 */
final class Translation {
    private Translation() {}

    static Stream<Finding> of(Trace trace) {
        List<Sighting> all = Sighting.all(trace);
        return Stream.concat(source(all), destination(all, trace));
    }

    private static Stream<Finding> source(List<Sighting> all) {
        return first(all, Translation::isSourceChanged)
                .map(seen -> Finding.at(
                        seen.ttl(),
                        FindingCode.NAT,
                        at(all, seen, Translation::isSourceChanged),
                        "the probe reached " + seen.place() + " with another " + fields(seen, "source", "source_port")
                                + ": a NAT before that hop translates the source"))
                .stream();
    }

    private static Stream<Finding> destination(List<Sighting> all, Trace trace) {
        Predicate<Sighting> shows = seen -> isDestinationChanged(seen) || isTargetsRouter(seen, trace);
        return first(all, shows)
                .map(seen -> Finding.at(seen.ttl(), FindingCode.DNAT, at(all, seen, shows), text(seen)))
                .stream();
    }

    private static String text(Sighting seen) {
        return isDestinationChanged(seen)
                ? "the probe reached " + seen.place() + " with another "
                        + fields(seen, "destination", "destination_port")
                        + ": a NAT or load balancer before that hop chooses the machine that is reached"
                : seen.place() + " is a router and answers from the target's address:"
                        + " a NAT or load balancer at or before it chooses the machine that is reached";
    }

    private static Optional<Sighting> first(List<Sighting> all, Predicate<Sighting> shows) {
        return all.stream().filter(shows).min(Comparator.comparingInt(Sighting::ttl));
    }

    private static List<Sighting> at(List<Sighting> all, Sighting first, Predicate<Sighting> shows) {
        return all.stream().filter(shows.and(seen -> seen.ttl() == first.ttl())).toList();
    }

    private static boolean isSourceChanged(Sighting seen) {
        return seen.change("source").isPresent() || seen.change("source_port").isPresent();
    }

    private static boolean isDestinationChanged(Sighting seen) {
        return seen.change("destination").isPresent()
                || seen.change("destination_port").isPresent();
    }

    private static boolean isTargetsRouter(Sighting seen, Trace trace) {
        return seen.isRouter() && seen.from().equals(trace.target().address());
    }

    /** {@code source (192.0.2.1, not 10.0.0.1) and port (61005, not 44000)}. */
    private static String fields(Sighting seen, String address, String port) {
        return Stream.of(address, port)
                .flatMap(field -> seen.change(field).stream())
                .map(change -> change.field().replace('_', ' ') + " (" + values(change) + ")")
                .collect(Collectors.joining(" and "));
    }

    private static String values(Change change) {
        if (change instanceof Change.Address address) {
            return address.quoted() + ", not " + address.sent();
        }
        Change.Value value = (Change.Value) change;
        return value.quoted() + ", not " + value.sent();
    }
}
