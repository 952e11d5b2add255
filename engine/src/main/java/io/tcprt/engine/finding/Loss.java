package io.tcprt.engine.finding;

import io.tcprt.engine.trace.Trace;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code loss}: some probes go unanswered at several hops and at the target. A router that limits its own answers does
 * not silence the target.
 */
final class Loss {
    private static final int LEAST_ROWS = 3;

    private Loss() {}

    static Stream<Finding> of(Trace trace) {
        List<ProbeSeries> rows = ProbeSeries.answered(trace);
        List<ProbeSeries> lossy = rows.stream().filter(row -> row.silent() > 0).toList();
        long places =
                lossy.stream().map(ProbeSeries::ttl).collect(Collectors.toSet()).size();
        boolean atTheTarget =
                lossy.stream().anyMatch(row -> row.ttl() == trace.distance().orElse(0));
        if (places < LEAST_ROWS || !atTheTarget) {
            return Stream.empty();
        }
        int lost = lossy.stream().mapToInt(ProbeSeries::silent).sum();
        int sent = rows.stream().mapToInt(row -> row.attempts().size()).sum();
        return Stream.of(new Finding(
                FindingCode.LOSS,
                OptionalInt.of(lossy.get(0).ttl()),
                Finding.frames(lossy.stream().flatMap(ProbeSeries::silentFrames)),
                lost + " of " + sent + " probes were not answered, in " + places
                        + " rows including the target's: packets are lost on the forward or the return path"));
    }
}
