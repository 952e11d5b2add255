package io.tcprt.engine.diagnosis;

import io.tcprt.engine.trace.Reply;
import io.tcprt.engine.trace.Trace;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Optional;

/**
 * What ping says at its end, of a target that was probed directly.
 *
 * @param sent probes that left
 * @param received answers of the target
 * @param errors answers of others
 * @param times of the answers whose probes were captured; absent when there are none
 * @since 0.1
 */
public record Series(int sent, int received, int errors, Optional<Times> times) {

    /** Round-trip times in nanoseconds. */
    public record Times(long least, long mean, long most) {}

    static Series of(Trace trace) {
        List<Reply> answers = trace.hops().get(0).replies().toList();
        List<Reply> received = answers.stream()
                .filter(reply -> reply.speaksFor(trace.target().address()))
                .toList();
        return new Series(trace.tally().probes(), received.size(), answers.size() - received.size(), times(received));
    }

    /** {@return probes without an answer of the target} */
    public int lost() {
        return sent - received;
    }

    private static Optional<Times> times(List<Reply> received) {
        LongSummaryStatistics nanos = received.stream()
                .flatMapToLong(reply -> reply.rttNanos().stream())
                .summaryStatistics();
        return nanos.getCount() == 0
                ? Optional.empty()
                : Optional.of(new Times(nanos.getMin(), Math.round(nanos.getAverage()), nanos.getMax()));
    }
}
