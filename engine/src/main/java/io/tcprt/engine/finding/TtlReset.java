package io.tcprt.engine.finding;

import io.tcprt.engine.internal.reading.StampPlaces;
import io.tcprt.engine.trace.Trace;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code ttl-reset}: a device on the path gives probes a new TTL, so that the target seems to be the next hop.
 *
 * <p>Record Route shows several more routers before the target than TTLs were needed, or the target quotes the probe with a
 * larger TTL than it was sent with. If only the target's answers come from at least two hops farther away than their row, while
 * all routers before fit theirs, its return path may be longer: that is {@code distance-mismatch}.
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
        int counted = counted(row, answers, trace);
        int hidden = Math.max(stamped(row, trace), isQuoted(answers) ? counted : 0);
        if (hidden < LEAST_HIDDEN) {
            return counted < LEAST_HIDDEN ? Stream.empty() : Stream.of(unclear(row, counted, answers));
        }
        return Stream.of(Finding.at(
                row,
                FindingCode.TTL_RESET,
                answers,
                "TTL " + row + " reaches the target, which is about " + (row + hidden)
                        + " hops away: a device behind hop " + (row - 1)
                        + " gives packets a new TTL, which hides the rest of the path"));
    }

    private static Finding unclear(int row, int farther, List<Sighting> answers) {
        return Finding.at(
                row,
                FindingCode.DISTANCE_MISMATCH,
                answers,
                "the target's answers come from " + farther + " hops farther away than their row, hop " + row
                        + ": its return path is longer, or a device in front of it gives packets a new TTL, which hides hops");
    }

    /** Whether the target received the probe with a larger TTL than it had when it left. */
    private static boolean isQuoted(List<Sighting> answers) {
        return answers.stream().anyMatch(seen -> seen.reply().quotedTtl().orElse(0) > seen.ttl());
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
