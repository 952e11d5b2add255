package io.tcprt.engine.finding;

import io.tcprt.engine.internal.probe.InitialTtl;
import io.tcprt.engine.plan.DirectPlan;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.SynProfile;
import io.tcprt.engine.plan.TcpForm;
import io.tcprt.engine.trace.Attempt;
import io.tcprt.engine.trace.ClosingProbe;
import io.tcprt.engine.trace.Hop;
import io.tcprt.engine.trace.Trace;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the closing probes of a trace show, where the target answered some of them and none of the others.
 *
 * @param answered the closing probes that the target answered, at least one
 */
record ClosingAnswers(Trace trace, List<ClosingProbe> answered) {
    /**
     * By how many hops the way there is longer than the answer's own TTL says, at most: a probe with a smaller TTL than that
     * may have expired before the target.
     */
    private static final int LONGER = 3;

    static Optional<ClosingAnswers> of(Trace trace) {
        List<ClosingProbe> answered = trace.closing().stream()
                .filter(probe -> probe.isAnsweredBy(trace.target().address()))
                .toList();
        return answered.isEmpty() || trace.distance().isPresent()
                ? Optional.empty()
                : Optional.of(new ClosingAnswers(trace, answered));
    }

    /** Whether the target answers another flow, and that of the trace by no probe. */
    boolean isOtherFlowOnly() {
        return trace.sourcePort().isPresent()
                && answered.stream()
                        .noneMatch(probe ->
                                probe.sourcePort() == trace.sourcePort().getAsInt());
    }

    /** The port or identifier that the target answers. */
    int answeredPort() {
        return answered.get(0).sourcePort();
    }

    /** Whether a probe that differs from those of the trace in its TTL alone is answered. */
    boolean isFormAnswered() {
        return answered.stream().anyMatch(probe -> isOwn(probe) && probe.ttl() == DirectPlan.TTL);
    }

    /** Whether a probe is answered that differs in nothing. */
    boolean isOwnAnswered() {
        return answered.stream().anyMatch(probe -> isOwn(probe) && probe.ttl() <= trace.maxTtl());
    }

    private boolean isOwn(ClosingProbe probe) {
        return probe.kind() == trace.kind()
                && (trace.kind() != ProbeKind.TCP || form(probe.form()).equals(form(trace.form())));
    }

    /** Whether the host's own probes look otherwise. */
    boolean isFormUnusual() {
        return trace.kind() == ProbeKind.TCP && form(trace.form()).profile() != SynProfile.LINUX;
    }

    private static TcpForm form(Optional<TcpForm> form) {
        return form.orElse(TcpForm.DEFAULT);
    }

    /** Probes of the trace's own form that nobody answered, although their TTL would have taken them to the target. */
    List<Attempt> dropped() {
        int distance = answered.stream()
                .flatMap(probe -> probe.attempt().reply().stream())
                .mapToInt(reply -> InitialTtl.distance(reply.ttl()))
                .max()
                .orElseThrow();
        Stream<Attempt> rows = trace.hops().stream()
                .filter(hop -> hop.ttl() >= distance + LONGER)
                .map(Hop::attempts)
                .flatMap(List::stream);
        Stream<Attempt> closing = trace.closing().stream()
                .filter(probe -> isOwn(probe) && probe.ttl() >= distance + LONGER)
                .map(ClosingProbe::attempt);
        return Stream.concat(rows, closing)
                .filter(attempt -> attempt.reply().isEmpty())
                .toList();
    }

    /** The answers, with their probes. */
    Stream<Integer> frames() {
        return answered.stream()
                .map(ClosingProbe::attempt)
                .flatMap(attempt -> Stream.of(
                        attempt.probeFrame(), attempt.reply().orElseThrow().frame()));
    }
}
