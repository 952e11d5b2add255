package io.tcprt.engine.finding;

import io.tcprt.engine.trace.Change;
import io.tcprt.engine.trace.Trace;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code quote-mangled}: a router's quote of the probe differs from the probe that reached it. Such quotes prove nothing
 * about rewriting on the path.
 */
final class MangledQuote {
    /** Fields in which routers are known to err (protocol fields in host order, lengths without the header). */
    private static final Set<String> FIELDS = Set.of("id", "df", "length", "sequence");

    private MangledQuote() {}

    static Stream<Finding> of(Trace trace) {
        List<Sighting> all = Sighting.all(trace);
        AsSent asSent = AsSent.of(all);
        return all.stream()
                .filter(seen -> !mangled(seen, asSent).isEmpty())
                .collect(Collectors.groupingBy(Sighting::ttl))
                .entrySet()
                .stream()
                .map(row -> finding(row.getKey(), row.getValue(), asSent));
    }

    private static Finding finding(int ttl, List<Sighting> seen, AsSent asSent) {
        String fields = seen.stream()
                .flatMap(one -> mangled(one, asSent).stream())
                .distinct()
                .collect(Collectors.joining(", "));
        return Finding.at(
                ttl,
                FindingCode.QUOTE_MANGLED,
                seen,
                seen.get(0).place() + " quotes the probe differently from how it arrived (" + fields
                        + "): a harmless flaw of that router");
    }

    private static List<String> mangled(Sighting seen, AsSent asSent) {
        return seen.reply().changed().stream()
                .filter(change -> isMangled(change, seen, asSent))
                .map(Change::field)
                .toList();
    }

    private static boolean isMangled(Change change, Sighting seen, AsSent asSent) {
        boolean undone = FIELDS.contains(change.field()) && asSent.isBehind(change.field(), seen.ttl());
        return undone || change.field().equals("checksum");
    }
}
