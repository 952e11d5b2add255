package io.tcprt.engine.live;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.engine.internal.route.OwnAddresses;
import io.tcprt.engine.internal.route.RoutingRules;
import io.tcprt.engine.trace.Attempt;
import io.tcprt.engine.trace.Outcome;
import io.tcprt.engine.trace.StopReason;
import io.tcprt.engine.trace.Trace;
import io.tcprt.engine.wire.WireException;
import io.tcprt.engine.wire.WireStats;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The unanswered probes of a run, and whether the cause may be this machine, in which case no hop may be blamed. */
record LocalSilence(List<Trace> traces, WireStats stats) {

    /** Why this machine cannot receive answers, now that the run is over, in one line. */
    Optional<String> deafness() {
        return silent().findAny().isEmpty()
                ? Optional.empty()
                : traces.stream()
                        .map(Trace::source)
                        .distinct()
                        .filter(source -> !canReceive(source))
                        .findFirst()
                        .map(source -> "nothing comes in for " + source
                                + " any more: the address was removed from this machine, or its link is down");
    }

    private static boolean canReceive(IpAddress source) {
        try {
            return OwnAddresses.canReceive(source);
        } catch (WireException e) {
            return true;
        }
    }

    /** Why some answers may not have been received although others were, in one line. */
    Optional<String> doubt() {
        if (silent().findAny().isPresent() && stats.linkChanges() > 0) {
            return Optional.of("the link went down and came back in mid-trace: silence may be of its making");
        }
        return unsent() == 0
                ? rules()
                : Optional.of(unsent() + (unsent() == 1 ? " probe was" : " probes were")
                        + " not seen leaving: silence may be of this machine's making");
    }

    /** Whether connections may fare otherwise than probes that did not arrive. */
    private Optional<String> rules() {
        return traces.stream()
                .filter(trace -> trace.outcome() == Outcome.SILENT && trace.stopReason() != StopReason.INTERRUPTED)
                .map(trace -> trace.target().address())
                .distinct()
                .filter(RoutingRules::chooseByMarkOrUser)
                .findFirst()
                .map(target ->
                        "this host routes by mark or user (see 'ip rule'), and probes have no mark: connections may"
                                + " take another path; 'tcprt-engine doctor " + target + " PORT' compares");
    }

    /**
     * Probes that the interface accepted and the capture did not show. 0 if the capture lost packets or was cut short,
     * where this is to be expected.
     */
    private long unsent() {
        boolean expected =
                stats.lost() > 0 || traces.stream().anyMatch(trace -> trace.stopReason() == StopReason.INTERRUPTED);
        return expected
                ? 0
                : silent().filter(attempt -> attempt.probeFrame() == 0).count();
    }

    private Stream<Attempt> silent() {
        return traces.stream()
                .flatMap(trace -> trace.hops().stream())
                .flatMap(hop -> hop.attempts().stream())
                .filter(attempt -> attempt.reply().isEmpty());
    }
}
