package io.tcprt.engine.finding;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.engine.trace.Trace;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code ttl-zero}: a probe is quoted with TTL 0.
 *
 * <p>Either the router before forwarded a packet that it should have dropped (RFC 1812 §5.3.1), and then the quoting
 * router is also that of the next row; or the router decrements the TTL before it quotes. Before the first row there is
 * no router to blame.
 */
final class TtlZero {
    private static final String PASSED =
            "the router before it forwards what it should drop, so one hop may be missing and another appear twice";
    private static final String LOWERED = "it lowers the TTL before it quotes, which harms nothing";
    private static final String EITHER = "it lowers the TTL before it quotes, or the router before it forwards TTL 0";

    private record Row(int ttl, IpAddress from) {}

    private TtlZero() {}

    static Stream<Finding> of(Trace trace) {
        List<Sighting> routers = Sighting.routers(trace);
        if (routers.stream().noneMatch(seen -> quotedTtl(seen) == 0)) {
            return Stream.empty();
        }
        Set<Row> others = routers.stream()
                .filter(seen -> quotedTtl(seen) > 0)
                .map(seen -> new Row(seen.ttl(), seen.from()))
                .collect(Collectors.toSet());
        return routers.stream()
                .filter(seen -> quotedTtl(seen) == 0)
                .collect(Collectors.groupingBy(seen -> meaning(seen, others, trace)))
                .entrySet()
                .stream()
                .map(entry -> finding(entry.getValue(), entry.getKey()));
    }

    private static int quotedTtl(Sighting seen) {
        return seen.reply().quotedTtl().orElse(1);
    }

    private static String meaning(Sighting zero, Set<Row> others, Trace trace) {
        if (others.contains(new Row(zero.ttl() + 1, zero.from()))) {
            return PASSED;
        }
        return zero.ttl() == 1 && !trace.ttlsInferred() ? LOWERED : EITHER;
    }

    private static Finding finding(List<Sighting> zero, String meaning) {
        Sighting first =
                zero.stream().min(Comparator.comparingInt(Sighting::ttl)).orElseThrow();
        return Finding.at(
                first.ttl(), FindingCode.TTL_ZERO, zero, first.place() + " quotes the probe with TTL 0: " + meaning);
    }
}
