package io.tcprt.engine.diagnosis;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.engine.compare.Place;
import io.tcprt.engine.compare.Refusal;
import io.tcprt.engine.diagnosis.Evidence.Basis;
import io.tcprt.engine.diagnosis.Verdict.Answer;
import io.tcprt.engine.diagnosis.Verdict.Answered;
import io.tcprt.engine.diagnosis.Verdict.BeyondMaxTtl;
import io.tcprt.engine.diagnosis.Verdict.CutShort;
import io.tcprt.engine.diagnosis.Verdict.Direct;
import io.tcprt.engine.diagnosis.Verdict.End;
import io.tcprt.engine.diagnosis.Verdict.Forged;
import io.tcprt.engine.diagnosis.Verdict.Loop;
import io.tcprt.engine.diagnosis.Verdict.Prohibited;
import io.tcprt.engine.diagnosis.Verdict.Silent;
import io.tcprt.engine.diagnosis.Verdict.Unreachable;
import io.tcprt.engine.finding.Finding;
import io.tcprt.engine.finding.FindingCode;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.trace.Attempt;
import io.tcprt.engine.trace.ClosingProbe;
import io.tcprt.engine.trace.Hop;
import io.tcprt.engine.trace.Outcome;
import io.tcprt.engine.trace.Reply;
import io.tcprt.engine.trace.ReplyKind;
import io.tcprt.engine.trace.StopReason;
import io.tcprt.engine.trace.Trace;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Decides which verdict a trace gets, and collects its facts. */
final class TraceJudgement {
    private final Trace trace;
    private final List<Finding> findings;
    private final IpAddress target;

    TraceJudgement(Trace trace, List<Finding> findings) {
        this.trace = trace;
        this.findings = findings;
        this.target = trace.target().address();
    }

    Verdict verdict() {
        return trace.direct() ? new Direct(directEnd(), Series.of(trace)) : pathEnd();
    }

    private Verdict pathEnd() {
        return switch (trace.outcome()) {
            case OPEN, CLOSED, REACHED -> {
                Optional<Verdict> forged = forged();
                yield forged.isPresent() ? forged.get() : answered();
            }
            case UNREACHABLE -> refused();
            case SILENT -> unanswered();
        };
    }

    /** A single TTL shows no path: if a router answers there, the target is silent all the same. */
    private End directEnd() {
        return switch (trace.outcome()) {
            case OPEN, CLOSED, REACHED -> answered();
            case UNREACHABLE -> refused();
            case SILENT ->
                trace.stopReason() == StopReason.INTERRUPTED ? cutShort(CutShort.Cause.INTERRUPTED) : silent();
        };
    }

    private Answered answered() {
        Optional<ClosingProbe> closing = closing();
        if (closing.isPresent()) {
            boolean otherFlowOnly = findings.stream().anyMatch(finding -> finding.code() == FindingCode.FLOW_FILTERED);
            return new Answered(
                    answer(),
                    closing.map(TraceJudgement::distance),
                    otherFlowOnly,
                    elsewhere(closing.get().attempt().reply().stream()),
                    evidence(closing.get()));
        }
        int ttl = trace.distance().orElse(0);
        Evidence evidence = Evidence.of(Basis.STATED, frames(hopAt(ttl), reply -> trace.isTargets(ttl, reply)));
        return new Answered(
                answer(),
                distance(),
                /* otherFlowOnly= */ false,
                elsewhere(hopAt(ttl).flatMap(Hop::replies).filter(reply -> trace.isTargets(ttl, reply))),
                evidence);
    }

    /** The address that all these answers of the target come from, where it is not the target's. */
    private Optional<IpAddress> elsewhere(Stream<Reply> answers) {
        Set<IpAddress> from = answers.map(Reply::from).collect(Collectors.toSet());
        return from.contains(target) ? Optional.empty() : from.stream().findFirst();
    }

    /** The closing probe that the target answered, where it answered no other probe. */
    private Optional<ClosingProbe> closing() {
        return trace.distance().isPresent()
                ? Optional.empty()
                : trace.closing().stream()
                        .filter(probe -> probe.isAnsweredBy(target))
                        .findFirst();
    }

    private static Distance distance(ClosingProbe probe) {
        OptionalLong time = probe.attempt().reply().orElseThrow().rttNanos();
        return new Distance(probe.ttl(), probe.ttl(), /* counted= */ false, time);
    }

    private static Evidence evidence(ClosingProbe probe) {
        Attempt attempt = probe.attempt();
        return Evidence.of(
                Basis.STATED,
                Stream.of(attempt.probeFrame(), attempt.reply().orElseThrow().frame()));
    }

    private Answer answer() {
        return switch (trace.outcome()) {
            case OPEN -> Answer.OPEN;
            case CLOSED -> Answer.CLOSED;
            default -> reached();
        };
    }

    /** A port unreachable is the expected answer to UDP probes; to TCP it is a refusal. */
    private Answer reached() {
        Set<ReplyKind> kinds =
                answers().filter(this::isTargets).map(Reply::kind).collect(Collectors.toSet());
        if (trace.kind() == ProbeKind.TCP && kinds.contains(ReplyKind.PORT_UNREACHABLE)) {
            return Answer.PORT_UNREACHABLE;
        }
        if (kinds.contains(ReplyKind.UDP_REPLY)) {
            return Answer.APPLICATION;
        }
        return kinds.equals(Set.of(ReplyKind.REASSEMBLY_TIMEOUT)) ? Answer.INCOMPLETE : Answer.REACHED;
    }

    private Optional<Distance> distance() {
        return trace.distance().stream()
                .mapToObj(ttl -> new Distance(ttl, longest(ttl), isCounted(ttl), best(ttl)))
                .findFirst();
    }

    /** Where somebody may answer in the target's name, routers farther on show nothing about its distance. */
    private int longest(int distance) {
        boolean early = findings.stream().anyMatch(finding -> finding.code() == FindingCode.EARLY_ANSWER);
        return early
                ? distance
                : trace.hops().stream()
                        .filter(hop -> hop.ttl() >= distance && hop.replies().anyMatch(this::isOfRouter))
                        .mapToInt(hop -> hop.ttl() + 1)
                        .max()
                        .orElse(distance);
    }

    private boolean isOfRouter(Reply reply) {
        return reply.kind() == ReplyKind.TIME_EXCEEDED && !reply.from().equals(target);
    }

    /**
     * A probe far ahead of the others, or one that gets a new TTL on the path, only shows that its TTL is large enough.
     */
    private boolean isCounted(int ttl) {
        boolean inARow = ttl == 1 || hopAt(ttl - 1).findAny().isPresent();
        boolean doubted = findings.stream()
                .anyMatch(finding -> finding.code() == FindingCode.TTL_RESET
                        || (finding.code() == FindingCode.DISTANCE_MISMATCH
                                && finding.ttl().equals(OptionalInt.of(ttl))));
        return inARow && !doubted;
    }

    private OptionalLong best(int ttl) {
        return hopAt(ttl)
                .flatMap(Hop::replies)
                .filter(reply -> reply.from().equals(target) || trace.isTargets(ttl, reply))
                .flatMapToLong(reply -> reply.rttNanos().stream())
                .min();
    }

    /** An answer that a device on the path sends in the target's name is not the target's. */
    private Optional<Verdict> forged() {
        boolean closed = trace.outcome() == Outcome.CLOSED;
        FindingCode code = closed ? FindingCode.FORGED_RST : FindingCode.FORGED_SYN_ACK;
        return findings.stream()
                .filter(finding -> finding.code() == code && finding.ttl().equals(trace.distance()))
                .map(finding -> (Verdict) forged(finding, closed ? Answer.CLOSED : Answer.OPEN))
                .findFirst();
    }

    private Forged forged(Finding finding, Answer claim) {
        int ttl = finding.ttl().getAsInt();
        Place near = trace.hops().stream()
                .filter(hop -> hop.ttl() < ttl && !hop.isSilent())
                .reduce((one, deeper) -> deeper)
                .map(TraceJudgement::place)
                .orElse(source());
        return new Forged(claim, new Between(near, routerAt(ttl)), finding);
    }

    /** The router that an echo request shows where a probe of the trace drew another answer. */
    private Place routerAt(int ttl) {
        return trace.closing().stream()
                .filter(probe -> probe.ttl() == ttl)
                .flatMap(probe -> probe.attempt().reply().stream())
                .filter(reply -> reply.kind() == ReplyKind.TIME_EXCEEDED)
                .map(reply -> new Place(ttl, Optional.of(reply.from())))
                .findFirst()
                .orElse(unknown(ttl));
    }

    private End refused() {
        Optional<Refusal> first = trace.hops().stream()
                .flatMap(hop -> hop.replies()
                        .filter(reply -> reply.kind().isUnreachable())
                        .map(reply -> new Refusal(hop.ttl(), reply)))
                .findFirst();
        boolean byTarget =
                first.filter(refusal -> refusal.from().equals(target)).isPresent();
        Evidence evidence = Evidence.of(
                Basis.STATED,
                first.stream()
                        .flatMap(refusal -> Stream.of(
                                refusal.reply().probeFrame(), refusal.reply().frame())));
        if (first.filter(refusal -> refusal.kind() == ReplyKind.ADMIN_PROHIBITED)
                .isPresent()) {
            return new Prohibited(first.get(), byTarget, before(first.get()), evidence);
        }
        return new Unreachable(first, byTarget, evidence);
    }

    private Between before(Refusal refusal) {
        Place near = trace.hops().stream()
                .filter(hop -> hop.replies().anyMatch(reply -> reply.kind() == ReplyKind.TIME_EXCEEDED))
                .reduce((one, deeper) -> deeper)
                .map(TraceJudgement::place)
                .orElse(source());
        return new Between(near, new Place(refusal.ttl(), Optional.of(refusal.from())));
    }

    private Verdict unanswered() {
        Optional<Hop> last = lastAnswering();
        return switch (trace.stopReason()) {
            case LOOP -> last.isPresent() ? loop(last.get()) : silent();
            case INTERRUPTED -> cutShort(CutShort.Cause.INTERRUPTED);
            case END_OF_FILE -> cutShort(CutShort.Cause.END_OF_CAPTURE);
            case DEADLINE -> cutShort(CutShort.Cause.DEADLINE);
            default -> last.filter(hop -> hop.ttl() >= trace.maxTtl()).isPresent() ? beyond(last.get()) : silent();
        };
    }

    private Silent silent() {
        Place near = farthest();
        int first = trace.hops().stream().mapToInt(Hop::ttl).findFirst().orElse(1);
        Place far = unknown(Math.max(near.ttl() + 1, first));
        Stream<Integer> unanswered = trace.hops().stream()
                .filter(hop -> hop.ttl() > near.ttl())
                .flatMap(hop -> hop.attempts().stream())
                .map(Attempt::probeFrame);
        return new Silent(new Between(near, far), tryPlain(), Evidence.of(Basis.SILENCE, unanswered));
    }

    private CutShort cutShort(CutShort.Cause cause) {
        Place seen = farthest();
        return new CutShort(
                cause, seen, tryPlain(), Evidence.of(Basis.UNFINISHED, frames(hopAt(seen.ttl()), reply -> true)));
    }

    private BeyondMaxTtl beyond(Hop last) {
        Evidence evidence = Evidence.of(Basis.STATED, frames(Stream.of(last), reply -> true));
        return new BeyondMaxTtl(trace.maxTtl(), place(last), tryPlain(), evidence);
    }

    /** The trace ended because the router of the last hop had appeared before. */
    private Loop loop(Hop last) {
        IpAddress again = from(last);
        List<Hop> met = trace.hops().stream()
                .filter(hop -> !hop.isSilent() && from(hop).equals(again))
                .toList();
        return new Loop(
                again,
                met.stream().map(Hop::ttl).toList(),
                Evidence.of(Basis.INFERRED, frames(met.stream(), reply -> reply.from()
                        .equals(again))));
    }

    private boolean tryPlain() {
        boolean optionsOnly = trace.hops().stream()
                .flatMap(hop -> hop.attempts().stream())
                .allMatch(attempt -> attempt.recordRouteSlots() > 0);
        return trace.recordRouteSlots() > 0
                && optionsOnly
                && switch (trace.stopReason()) {
                    case LOOP, INTERRUPTED, END_OF_FILE -> false;
                    default -> true;
                };
    }

    private Optional<Hop> lastAnswering() {
        return trace.hops().stream().filter(hop -> !hop.isSilent()).max(Comparator.comparingInt(Hop::ttl));
    }

    private Place farthest() {
        return lastAnswering().map(TraceJudgement::place).orElse(source());
    }

    private Place source() {
        return new Place(0, Optional.of(trace.source()));
    }

    private static Place unknown(int ttl) {
        return new Place(ttl, Optional.empty());
    }

    private static Place place(Hop hop) {
        return new Place(hop.ttl(), Optional.of(from(hop)));
    }

    /** The last of several addresses that answer at one TTL, since a row of text ends with it. */
    private static IpAddress from(Hop hop) {
        List<Reply> replies = hop.replies().toList();
        return replies.get(replies.size() - 1).from();
    }

    private Stream<Hop> hopAt(int ttl) {
        return trace.hops().stream().filter(hop -> hop.ttl() == ttl);
    }

    private Stream<Reply> replies() {
        return trace.hops().stream().flatMap(Hop::replies);
    }

    /** All replies, to closing probes too. */
    private Stream<Reply> answers() {
        return Stream.concat(replies(), trace.closing().stream().flatMap(probe -> probe.attempt().reply().stream()));
    }

    private boolean isTargets(Reply reply) {
        return reply.speaksFor(target);
    }

    private static Stream<Integer> frames(Stream<Hop> hops, Predicate<Reply> which) {
        return hops.flatMap(Hop::replies).filter(which).flatMap(reply -> Stream.of(reply.probeFrame(), reply.frame()));
    }
}
