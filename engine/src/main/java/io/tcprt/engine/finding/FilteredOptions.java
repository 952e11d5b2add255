package io.tcprt.engine.finding;

import io.tcprt.engine.trace.Attempt;
import io.tcprt.engine.trace.Hop;
import io.tcprt.engine.trace.Trace;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * {@code rr-filtered}: from some TTL on, probes with Record Route get no answer, while plain probes of the same flow are
 * still answered by routers and by the target. Refusals do not count as answers: a firewall that refuses plain probes may
 * drop the others for the same reason.
 */
final class FilteredOptions {
    /** A single one may have been lost. */
    private static final int LEAST_SILENT = 2;

    private FilteredOptions() {}

    static Stream<Finding> of(Trace trace) {
        if (Forgery.of(trace).findAny().isPresent()) {
            return Stream.empty();
        }
        int last = last(trace);
        Decided settled = Decided.of(trace);
        List<Hop> behind = trace.hops().stream()
                .filter(hop -> hop.ttl() > last)
                .filter(hop -> hop.attempts().stream().anyMatch(FilteredOptions::isPlainAnswered))
                .filter(hop -> hop.attempts().stream().anyMatch(FilteredOptions::recordsRoute))
                .toList();
        long silent =
                attempts(behind, settled.and(FilteredOptions::recordsRoute)).count();
        return silent < LEAST_SILENT ? Stream.empty() : Stream.of(finding(behind, trace));
    }

    private static Finding finding(List<Hop> behind, Trace trace) {
        int ttl = behind.get(0).ttl();
        Optional<Sighting> before = Sighting.all(trace).stream()
                .filter(seen -> seen.ttl() < ttl && recordsRoute(seen.attempt()))
                .reduce((first, second) -> second);
        String where = before.map(seen -> "a device behind " + seen.place()).orElse("a device near this host");
        Stream<Attempt> seen = attempts(behind.subList(0, 1), attempt -> true);
        Stream<Integer> frames = seen.flatMap(FilteredOptions::frames);
        return new Finding(
                FindingCode.RR_FILTERED,
                OptionalInt.of(ttl),
                Finding.frames(frames),
                "from hop " + ttl + " on, probes with Record Route get no answer; plain probes do: " + where
                        + " drops packets with IP options, which does no harm to other traffic");
    }

    /** The deepest TTL at which a probe with Record Route was answered. */
    private static int last(Trace trace) {
        return Sighting.all(trace).stream()
                .filter(seen -> recordsRoute(seen.attempt()))
                .mapToInt(Sighting::ttl)
                .max()
                .orElse(0);
    }

    private static Stream<Attempt> attempts(List<Hop> hops, Predicate<Attempt> wanted) {
        return hops.stream().flatMap(hop -> hop.attempts().stream()).filter(wanted);
    }

    private static Stream<Integer> frames(Attempt attempt) {
        return Stream.concat(Stream.of(attempt.probeFrame()), attempt.reply().map(reply -> reply.frame()).stream());
    }

    private static boolean recordsRoute(Attempt attempt) {
        return attempt.recordRouteSlots() > 0;
    }

    private static boolean isPlainAnswered(Attempt attempt) {
        return !recordsRoute(attempt)
                && attempt.reply()
                        .filter(reply -> !reply.kind().isUnreachable())
                        .isPresent();
    }
}
