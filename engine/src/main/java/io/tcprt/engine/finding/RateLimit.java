package io.tcprt.engine.finding;

import io.tcprt.engine.trace.Trace;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * {@code rate-limited}: a router answers some probes at once and then holds its tongue (Linux: six, then one in a
 * second), and passes all on.
 *
 * <p>Told from loss by what lies behind: every probe to the rows there went through that router, and was answered.
 */
final class RateLimit {
    /** Fewer may be lost on their way back by chance. */
    private static final int LEAST_SILENT = 3;

    /** Between two answers of a router that has used up its first ones. What comes oftener is chance. */
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
