package io.tcprt.engine.finding;

import io.tcprt.engine.internal.reading.StampPlaces;
import io.tcprt.engine.trace.Trace;
import java.util.List;
import java.util.stream.Stream;

/** {@code no-stamp}: routers that forward Record Route without adding a stamp; one finding for each stretch of them. */
final class MissingStamps {
    private MissingStamps() {}

    static Stream<Finding> of(Trace trace) {
        return Rows.of(StampPlaces.of(trace).withoutStamp()).stream().map(rows -> finding(rows, trace));
    }

    private static Finding finding(Rows rows, Trace trace) {
        List<Sighting> seen = Sighting.all(trace).stream()
                .filter(one -> rows.contains(one.ttl()) || rows.contains(one.ttl() - 1))
                .filter(one -> one.reply().recordRoute().isPresent())
                .toList();
        return Finding.at(
                rows.first(),
                FindingCode.NO_STAMP,
                seen,
                rows.subject("puts", "put")
                        + " no stamp into Record Route: "
                        + (rows.first() == rows.last() ? "its outgoing address is" : "their outgoing addresses are")
                        + " missing from the recorded route");
    }
}
