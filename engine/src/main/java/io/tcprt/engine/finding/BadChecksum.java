package io.tcprt.engine.finding;

import io.tcprt.engine.trace.Trace;
import java.util.List;
import java.util.stream.Stream;

/** {@code icmp-checksum}: an answer arrived with a wrong ICMP checksum. */
final class BadChecksum {
    private BadChecksum() {}

    static Stream<Finding> of(Trace trace) {
        List<Sighting> broken = Sighting.all(trace).stream()
                .filter(seen ->
                        seen.reply().icmp().filter(reason -> !reason.intact()).isPresent())
                .toList();
        return broken.stream()
                .limit(1)
                .map(
                        first -> Finding.at(
                                first.ttl(),
                                FindingCode.ICMP_CHECKSUM,
                                broken,
                                "an answer from " + first.place()
                                        + " has a wrong checksum: it was damaged or badly rewritten on the path, and its content may be wrong"));
    }
}
