package io.tcprt.engine.finding;

import io.tcprt.engine.internal.probe.InitialTtl;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.trace.ClosingProbe;
import io.tcprt.engine.trace.MatchKey;
import io.tcprt.engine.trace.Reply;
import io.tcprt.engine.trace.ReplyKind;
import io.tcprt.engine.trace.Trace;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * {@code forged-rst} and {@code forged-syn-ack}: a device in front of the target answers in its name.
 *
 * <p>A device that answers SYNs does so from the first TTL on that gets behind it. So either routers behind its answer are seen
 * to answer the same flow, at two TTLs or more and at none of them the target; or it comes from where the router right
 * before its row is, and an echo request with the TTL of that row expires there, so the target is further away.
 *
 * <p>The own TTL of an answer alone proves nothing: the return path may be shorter than the forward path.
 */
final class Forgery {
    /** One router behind it may be on a longer path, where packets are balanced one by one. */
    private static final int LEAST_BEHIND = 2;

    private Forgery() {}

    static Stream<Finding> of(Trace trace) {
        return Stream.concat(
                forged(trace, ReplyKind.RST, FindingCode.FORGED_RST, "a reset"),
                forged(trace, ReplyKind.SYN_ACK, FindingCode.FORGED_SYN_ACK, "a SYN-ACK"));
    }

    private static Stream<Finding> forged(Trace trace, ReplyKind kind, FindingCode code, String what) {
        List<Sighting> answers = answers(trace, kind);
        Optional<Sighting> nearest = answers.stream().min(Comparator.comparingInt(Sighting::ttl));
        return nearest.filter(seen -> isOvertaken(seen, trace) || isBeforeRouter(seen, trace)).stream()
                .map(
                        seen -> finding(
                                seen,
                                code,
                                evidence(seen, answers, trace),
                                trace,
                                what + " in the target's name comes from " + Math.min(seen.distance(), seen.ttl())
                                        + " hops away" + where(seen, trace)
                                        + ": a router or firewall there, or on the link behind it, sent it, and the target's own answer is not known"));
    }

    private static List<Sighting> answers(Trace trace, ReplyKind kind) {
        return Sighting.all(trace).stream()
                .filter(seen -> seen.reply().kind() == kind && seen.reply().match() == MatchKey.ACK)
                .toList();
    }

    private static Finding finding(Sighting seen, FindingCode code, List<Sighting> evidence, Trace trace, String text) {
        Stream<Integer> frames = Stream.concat(
                evidence.stream().flatMap(Sighting::frames),
                echoes(seen.ttl(), trace).flatMap(Forgery::frames));
        return new Finding(code, OptionalInt.of(seen.ttl()), Finding.frames(frames), text);
    }

    private static Stream<Integer> frames(ClosingProbe echo) {
        return Stream.concat(Stream.of(echo.attempt().probeFrame()), echo.attempt().reply().map(Reply::frame).stream());
    }

    /**
     * Whether routers behind it answer, and the target does not from behind them. Where it does, from as far away by its
     * answers' own TTL, it is one host behind paths of different lengths; and of several flows, some may take a longer path.
     */
    private static boolean isOvertaken(Sighting seen, Trace trace) {
        long behind = Sighting.routers(trace).stream()
                .mapToInt(Sighting::ttl)
                .filter(ttl -> ttl > seen.ttl())
                .distinct()
                .count();
        return trace.isOneFlow() && behind >= LEAST_BEHIND && !isAnsweredBehind(seen, trace) && !isMixed(seen, trace);
    }

    /** Whether the same host answers in the target's name from behind the routers too. */
    static boolean isAnsweredBehind(Sighting seen, Trace trace) {
        return Sighting.all(trace).stream()
                .anyMatch(other -> other.ttl() > seen.ttl()
                        && other.reply().speaksFor(trace.target().address())
                        && other.reply().ttl() == seen.reply().ttl());
    }

    /** Whether probes of one TTL got to the target and to a router: they were balanced one by one. */
    static boolean isMixed(Sighting seen, Trace trace) {
        return Sighting.routers(trace).stream().anyMatch(router -> router.ttl() == seen.ttl());
    }

    /** Whether it comes from where the router before its row is, and that row is a router's. */
    private static boolean isBeforeRouter(Sighting seen, Trace trace) {
        return isNearer(seen, trace)
                && echoes(seen.ttl(), trace)
                        .flatMap(echo -> echo.attempt().reply().stream())
                        .anyMatch(reply -> reply.kind() == ReplyKind.TIME_EXCEEDED
                                && !reply.from().equals(trace.target().address()));
    }

    /** The echo requests that asked who is at this TTL. */
    private static Stream<ClosingProbe> echoes(int ttl, Trace trace) {
        return trace.closing().stream()
                .filter(probe -> probe.kind() == ProbeKind.ICMP && trace.kind() == ProbeKind.TCP && probe.ttl() == ttl);
    }

    private static boolean isNearer(Sighting seen, Trace trace) {
        return seen.excess() == -1 && Calibration.holdsBefore(seen.ttl(), trace);
    }

    /** A reset from one hop nearer than its row, of which nothing tells who sent it. */
    static Stream<Finding> unclear(Trace trace) {
        if (of(trace).findAny().isPresent()) {
            return Stream.empty();
        }
        List<Sighting> answers = answers(trace, ReplyKind.RST);
        return answers.stream()
                .min(Comparator.comparingInt(Sighting::ttl))
                .filter(seen -> isNearer(seen, trace) && !isTargetThere(seen, trace))
                .map(seen -> finding(
                        seen,
                        FindingCode.DISTANCE_MISMATCH,
                        evidence(seen, answers, trace),
                        trace,
                        "resets in the target's name come from 1 hop nearer than their row, hop " + seen.ttl()
                                + ": the target's return path is shorter, or a device in front of it sent them"))
                .stream();
    }

    /** Whether the target answers echo requests of that TTL, from as far away: it is there, and its return path is shorter. */
    private static boolean isTargetThere(Sighting seen, Trace trace) {
        return echoes(seen.ttl(), trace)
                .flatMap(echo -> echo.attempt().reply().stream())
                .anyMatch(reply ->
                        reply.kind() == ReplyKind.ECHO_REPLY && InitialTtl.distance(reply.ttl()) == seen.distance());
    }

    private static List<Sighting> evidence(Sighting nearest, List<Sighting> answers, Trace trace) {
        int ttl = nearest.ttl();
        Stream<Sighting> behind = Sighting.routers(trace).stream().filter(router -> router.ttl() >= ttl - 1);
        return Stream.concat(answers.stream().filter(seen -> seen.ttl() == ttl), behind)
                .toList();
    }

    private static String where(Sighting seen, Trace trace) {
        return router(seen, trace).map(router -> ", near " + router.place()).orElse("");
    }

    /** The router at the distance that the answer seems to come from. */
    private static Optional<Sighting> router(Sighting seen, Trace trace) {
        return Sighting.routers(trace).stream()
                .filter(router -> router.ttl() == Math.min(seen.distance(), seen.ttl()))
                .findFirst();
    }
}
