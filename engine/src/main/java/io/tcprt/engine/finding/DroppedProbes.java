package io.tcprt.engine.finding;

import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.trace.Attempt;
import io.tcprt.engine.trace.Trace;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * {@code low-ttl-dropped}, {@code syn-filtered}, {@code flow-filtered}: the target answers closing probes and none of the
 * others, so these are dropped for what they are, and the path does not end.
 *
 * <p>Each cause is stated where a probe that differs in this alone is answered, and three that do not were lost.
 */
final class DroppedProbes {
    /** Fewer may have been lost by chance. */
    private static final int LEAST = 3;

    private DroppedProbes() {}

    static Stream<Finding> of(Trace trace) {
        return ClosingAnswers.of(trace).stream()
                .flatMap(seen -> Stream.concat(flow(seen).stream(), probe(seen).stream()));
    }

    private static Optional<Finding> flow(ClosingAnswers seen) {
        if (!seen.isOtherFlowOnly()) {
            return Optional.empty();
        }
        String port = seen.trace().kind() == ProbeKind.ICMP ? "identifier " : "source port ";
        return Optional.of(finding(
                seen,
                FindingCode.FLOW_FILTERED,
                OptionalInt.empty(),
                List.of(),
                "the target answers probes from " + port + seen.answeredPort() + ", and none from " + port
                        + seen.trace().sourcePort().getAsInt()
                        + ": a filter, or one of several equal paths, drops the packets of this flow"));
    }

    private static Optional<Finding> probe(ClosingAnswers seen) {
        List<Attempt> dropped = seen.dropped();
        if (dropped.size() < LEAST || (seen.isOwnAnswered() && !seen.trace().direct())) {
            return Optional.empty();
        }
        int ttl = firstSilent(seen.trace());
        if (!seen.isFormAnswered()) {
            return seen.isFormUnusual()
                    ? Optional.of(finding(
                            seen,
                            FindingCode.SYN_FILTERED,
                            where(seen.trace(), ttl),
                            dropped,
                            "SYNs with the options and window of these probes get no answer, and SYNs like Linux's do: "
                                    + device(seen.trace()) + " drops them for their form, which does no harm to"
                                    + " ordinary traffic; try --syn linux"))
                    : Optional.empty();
        }
        if (!seen.trace().direct()) {
            return Optional.of(finding(
                    seen,
                    FindingCode.LOW_TTL_DROPPED,
                    where(seen.trace(), ttl),
                    dropped,
                    "from hop " + ttl
                            + " on, probes with small TTLs get no answer, and the same probe with TTL 64 gets one: "
                            + device(seen.trace())
                            + " drops packets by their TTL, which hides the rest of the path and does"
                            + " no harm to ordinary traffic"));
        }
        return seen.trace().recordRouteSlots() == 0
                ? Optional.empty()
                : Optional.of(finding(
                        seen,
                        FindingCode.RR_FILTERED,
                        OptionalInt.empty(),
                        dropped,
                        "probes with Record Route get no answer; plain probes do: a device on the path drops packets with IP"
                                + " options, which does no harm to other traffic"));
    }

    private static OptionalInt where(Trace trace, int ttl) {
        return trace.direct() ? OptionalInt.empty() : OptionalInt.of(ttl);
    }

    private static Finding finding(
            ClosingAnswers seen, FindingCode code, OptionalInt ttl, List<Attempt> dropped, String text) {
        Stream<Integer> silent = dropped.stream().map(Attempt::probeFrame);
        return new Finding(code, ttl, Finding.frames(Stream.concat(seen.frames(), silent)), text);
    }

    private static int firstSilent(Trace trace) {
        return lastRouter(trace).map(Sighting::ttl).orElse(0) + 1;
    }

    private static String device(Trace trace) {
        return lastRouter(trace)
                .map(router -> "a device behind " + router.place())
                .orElse("a device on the path");
    }

    private static Optional<Sighting> lastRouter(Trace trace) {
        return Sighting.routers(trace).stream().reduce((one, deeper) -> deeper);
    }
}
