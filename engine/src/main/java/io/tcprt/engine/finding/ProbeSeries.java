package io.tcprt.engine.finding;

import io.tcprt.engine.trace.Attempt;
import io.tcprt.engine.trace.Hop;
import io.tcprt.engine.trace.Trace;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The probes of one row that carry Record Route, or those that do not, in sending order.
 *
 * <p>The two are counted separately, since a filter for IP options silences the former and loses none of the latter.
 * Probes whose answers may still have been in transit when the trace ended are left out.
 */
record ProbeSeries(int ttl, List<Attempt> attempts) {

    /** All series with at least one answer. */
    static List<ProbeSeries> answered(Trace trace) {
        Decided settled = Decided.of(trace);
        return trace.hops().stream()
                .flatMap(hop -> of(hop, settled))
                .filter(shots -> shots.answers() > 0)
                .toList();
    }

    private static Stream<ProbeSeries> of(Hop hop, Decided settled) {
        return Stream.of(true, false)
                .map(recordsRoute -> new ProbeSeries(
                        hop.ttl(),
                        hop.attempts().stream()
                                .filter(attempt -> attempt.recordRouteSlots() > 0 == recordsRoute)
                                .filter(settled)
                                .sorted(Comparator.comparingLong(ProbeSeries::left))
                                .toList()));
    }

    /** When a probe was sent; its position in sending order if it was not captured. */
    private static long left(Attempt attempt) {
        return attempt.leftNanos().orElse(attempt.number());
    }

    int answers() {
        return (int)
                attempts.stream().filter(attempt -> attempt.reply().isPresent()).count();
    }

    int silent() {
        return attempts.size() - answers();
    }

    /** Whether answers came at first, then none, and then again only after a pause. */
    boolean fallSilent(long pauseNanos) {
        boolean silent = false;
        long lastAnswered = left(attempts.get(0));
        for (Attempt attempt : attempts) {
            silent |= attempt.reply().isEmpty();
            if (attempt.reply().isPresent()) {
                if (silent && left(attempt) - lastAnswered < pauseNanos) {
                    return false;
                }
                lastAnswered = left(attempt);
            }
        }
        return silent && attempts.get(0).reply().isPresent();
    }

    /** The frames of the probes that were not answered. */
    Stream<Integer> silentFrames() {
        return attempts.stream().filter(attempt -> attempt.reply().isEmpty()).map(Attempt::probeFrame);
    }
}
