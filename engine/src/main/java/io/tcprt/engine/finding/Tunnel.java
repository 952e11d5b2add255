package io.tcprt.engine.finding;

import io.tcprt.engine.trace.Trace;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code mpls-tunnel}: consecutive rows whose routers report the labels that the probe arrived with (RFC 4950). */
final class Tunnel {
    private Tunnel() {}

    static Stream<Finding> of(Trace trace) {
        List<Sighting> labelled = Sighting.all(trace).stream()
                .filter(seen -> !seen.reply().mpls().isEmpty())
                .toList();
        return Rows.of(labelled.stream().map(Sighting::ttl).toList()).stream().map(rows -> finding(rows, labelled));
    }

    private static Finding finding(Rows rows, List<Sighting> labelled) {
        List<Sighting> inside =
                labelled.stream().filter(seen -> rows.contains(seen.ttl())).toList();
        String labels = inside.stream()
                .map(seen -> String.valueOf(seen.reply().mpls().get(0).label()))
                .distinct()
                .collect(Collectors.joining(", "));
        return Finding.at(
                rows.first(),
                FindingCode.MPLS_TUNNEL,
                inside,
                rows.subject("is", "are") + " in an MPLS tunnel (label " + labels
                        + "): the times there may be those of the tunnel's end, through which answers travel");
    }
}
