package io.tcprt.engine.finding;

import io.tcprt.engine.reading.StampPlaces;
import io.tcprt.engine.trace.Trace;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code ttl-reset}: a device on the path gives probes a new TTL, so that the target seems to be the next hop.
 *
 * <p>Either Record Route shows several more routers before the target than TTLs were needed, or the target's answers
 * come from at least two hops farther away than their row, while all routers before fit theirs.
 */
final class TtlReset {
    /** One hop more may be a router that does not decrement the TTL, or a return path that is longer by one. */
    static final int LEAST_HIDDEN = 2;

    /** Beyond this many hops, the answer may simply have had an initial TTL of 32. */
    private static final int FARTHEST = 30;

    private TtlReset() {}

    static Stream<Finding> of(Trace trace) {
        if (trace.distance().isEmpty()) {
            return Stream.empty();
        }
        int row = trace.distance().getAsInt();
        List<Sighting> answers = Sighting.all(trace).stream()
                .filter(seen -> seen.ttl() == row
                        && seen.reply().speaksFor(trace.target().address()))
                .toList();
        int hidden = Math.max(stamped(row, trace), counted(row, answers, trace));
        return hidden < LEAST_HIDDEN
                ? Stream.empty()
                : Stream.of(Finding.at(
                        row,
                        FindingCode.TTL_RESET,
                        answers,
                        "TTL " + row + " reaches the target, which is about " + (row + hidden)
                                + " hops away: a device behind hop " + (row - 1)
                                + " gives packets a new TTL, which hides the rest of the path"));
    }

    /** How many routers recorded addresses between the last router's row and the target's without having a row. */
    static int stamped(int row, Trace trace) {
        return (int) StampPlaces.of(trace).hidden().stream()
                .filter(stamp -> stamp.before() == row)
                .count();
    }

    private static int counted(int row, List<Sighting> answers, Trace trace) {
        List<Integer> distances =
                answers.stream().map(Sighting::distance).distinct().toList();
        boolean told = distances.size() == 1 && distances.get(0) <= FARTHEST && Calibration.holdsBefore(row, trace);
        return told ? distances.get(0) - row : 0;
    }
}
