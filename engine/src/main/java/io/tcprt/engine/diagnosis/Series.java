package io.tcprt.engine.diagnosis;

import io.tcprt.engine.trace.Reply;
import io.tcprt.engine.trace.Trace;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Optional;

/**
 * The summary of a target that was probed directly, like the last lines of ping.
 *
 * @param sent probes sent
 * @param received answers from the target
 * @param errors answers from others
 * @param times round-trip times of the answers whose probes were captured; empty if there are none
 * @since 0.1
 */
public record Series(int sent, int received, int errors, Optional<Times> times) {

    /**
     * Round-trip times in nanoseconds.
     *
     * @param least the shortest
     * @param mean the arithmetic mean
     * @param most the longest
     */
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
