package io.tcprt.engine.finding;

import io.tcprt.engine.trace.Trace;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * {@code rate-limited}: a router answers the first probes at once and then only now and then (Linux: six, then one a
 * second), and forwards all of them.
 *
 * <p>This is no loss, since every probe to the hops behind went through that router and was answered.
 */
final class RateLimit {
    /** Fewer may have been lost by chance. */
    private static final int LEAST_SILENT = 3;

    /** The shortest pause between two answers after the first burst. Shorter pauses are chance. */
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(100);

    private RateLimit() {}

    static Stream<Finding> of(Trace trace) {
        List<ProbeSeries> rows = ProbeSeries.answered(trace);
        return rows.stream()
                .filter(row -> row.silent() >= LEAST_SILENT && row.fallSilent(PAUSE))
                .filter(row -> passesAllOn(row, rows))
                .map(row -> new Finding(
                        FindingCode.RATE_LIMITED,
                        OptionalInt.of(row.ttl()),
                        Finding.frames(row.silentFrames()),
                        "hop " + row.ttl() + " answers " + row.answers() + " of "
                                + row.attempts().size() + " probes, and every probe to the hops behind it is answered:"
                                + " that router limits how often it answers, and loses nothing"));
    }

    private static boolean passesAllOn(ProbeSeries row, List<ProbeSeries> rows) {
        List<ProbeSeries> behind =
                rows.stream().filter(other -> other.ttl() > row.ttl()).toList();
        int answers = behind.stream().mapToInt(ProbeSeries::answers).sum();
        return answers >= row.silent() && behind.stream().allMatch(other -> other.silent() == 0);
    }
}
