package io.tcprt.engine.finding;

import io.tcprt.engine.trace.Trace;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** {@code ttl-zero}: a probe is quoted with TTL 0, with which nobody may send it on (RFC 1812 §5.3.1). */
final class TtlZero {
    private TtlZero() {}

    static Stream<Finding> of(Trace trace) {
        List<Sighting> zero = Sighting.routers(trace).stream()
                .filter(seen -> seen.reply().quotedTtl().orElse(1) == 0)
                .toList();
        return zero.stream()
                .min(Comparator.comparingInt(Sighting::ttl))
                .map(first -> Finding.at(
                        first.ttl(),
                        FindingCode.TTL_ZERO,
                        zero,
                        first.place()
                                + " quotes the probe with TTL 0: the router before it forwards what it should drop,"
                                + " so one hop may be missing and another appear twice"))
                .stream();
    }
}
