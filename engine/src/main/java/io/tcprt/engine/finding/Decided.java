package io.tcprt.engine.finding;

import io.tcprt.engine.trace.Attempt;
import io.tcprt.engine.trace.Trace;
import java.util.function.Predicate;

/**
 * The probes that were answered or will not be: after them the trace went on for longer than any answer took. If a trace
 * is interrupted, or a capture cut short, some probes stay undecided.
 */
record Decided(long endNanos, long slowestNanos) implements Predicate<Attempt> {

    static Decided of(Trace trace) {
        long slowest = Sighting.all(trace).stream()
                .mapToLong(seen -> seen.reply().rttNanos().orElse(0))
                .max()
                .orElse(0);
        return new Decided(trace.durationNanos(), slowest);
    }

    @Override
    public boolean test(Attempt attempt) {
        return attempt.reply().isPresent() || attempt.leftNanos().orElse(0) + slowestNanos <= endNanos;
    }
}
