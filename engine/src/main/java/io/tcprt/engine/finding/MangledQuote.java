package io.tcprt.engine.finding;

import io.tcprt.engine.trace.Change;
import io.tcprt.engine.trace.Trace;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code quote-mangled}: a router does not quote the probe as it got it. What its quotes say of rewriting is worth
 * nothing.
 */
final class MangledQuote {
    /** Fields in which routers are known to err (protocol fields in host order, lengths without the header). */
    private static final Set<String> FIELDS = Set.of("dscp", "ecn", "id", "df", "length", "sequence");

    private MangledQuote() {}

    static Stream<Finding> of(Trace trace) {
        List<Sighting> all = Sighting.all(trace);
        return all.stream()
                .filter(seen -> !mangled(seen, all).isEmpty())
                .collect(Collectors.groupingBy(Sighting::ttl))
                .entrySet()
                .stream()
                .map(row -> finding(row.getKey(), row.getValue(), all));
    }

    private static Finding finding(int ttl, List<Sighting> seen, List<Sighting> all) {
        String fields = seen.stream()
                .flatMap(one -> mangled(one, all).stream())
                .distinct()
                .collect(Collectors.joining(", "));
        return Finding.at(
                ttl,
                FindingCode.QUOTE_MANGLED,
                seen,
                seen.get(0).place() + " quotes the probe differently from how it arrived (" + fields
                        + "): a harmless flaw of that router");
    }

    private static List<String> mangled(Sighting seen, List<Sighting> all) {
        return seen.reply().changed().stream()
                .filter(change -> isMangled(change, seen, all))
                .map(Change::field)
                .toList();
    }

    private static boolean isMangled(Change change, Sighting seen, List<Sighting> all) {
        boolean undone = FIELDS.contains(change.field()) && Rewriting.isUndoneBehind(change.field(), seen.ttl(), all);
        return undone || change.field().equals("checksum");
    }
}
