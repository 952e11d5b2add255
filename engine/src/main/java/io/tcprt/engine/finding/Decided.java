package io.tcprt.engine.finding;

import io.tcprt.engine.trace.Attempt;
import io.tcprt.engine.trace.Trace;
import java.util.function.Predicate;

/**
 * Which probes have their answer or will have none: after them packets of the trace went by for longer than any answer
 * took. A trace that is ended, or a capture that is cut, leaves some of which nothing is known.
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
