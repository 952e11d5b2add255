package io.tcprt.engine.finding;

import io.tcprt.engine.match.MatchKey;
import io.tcprt.engine.trace.ReplyKind;
import io.tcprt.engine.trace.Trace;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code forged-rst} and {@code forged-syn-ack}: a device in front of the target answers in its name.
 *
 * <p>Routers behind the answer's TTL answer too, or the answer comes from nearer than the last router that forwarded the
 * probe. One hop nearer is enough for a reset only: when the return path leaves out a load balancer, a genuine SYN-ACK
 * comes from one hop nearer as well.
 */
final class Forgery {
    private Forgery() {}

    static Stream<Finding> of(Trace trace) {
        return Stream.concat(
                forged(trace, ReplyKind.RST, 1, FindingCode.FORGED_RST, "a reset"),
                forged(trace, ReplyKind.SYN_ACK, 2, FindingCode.FORGED_SYN_ACK, "a SYN-ACK"));
    }

    private static Stream<Finding> forged(Trace trace, ReplyKind kind, int leastNearer, FindingCode code, String what) {
        List<Sighting> answers = Sighting.all(trace).stream()
                .filter(seen -> seen.reply().kind() == kind && seen.reply().match() == MatchKey.ACK)
                .toList();
        Optional<Sighting> nearest = answers.stream().min(Comparator.comparingInt(Sighting::ttl));
        return nearest.filter(seen -> isOvertaken(seen, trace) || isTooNear(seen, leastNearer, trace)).stream()
                .map(seen -> Finding.at(
                        seen.ttl(),
                        code,
                        evidence(seen, answers, trace),
                        what + " in the target's name comes from " + Math.min(seen.distance(), seen.ttl())
                                + " hops away" + where(seen, trace)
                                + ": a router or firewall there sent it, and the target's own answer is not known"));
    }

    /** Whether routers behind it answer too. With several flows this proves nothing: some may take a longer path. */
    private static boolean isOvertaken(Sighting seen, Trace trace) {
        return trace.isOneFlow() && Sighting.routers(trace).stream().anyMatch(router -> router.ttl() > seen.ttl());
    }

    private static boolean isTooNear(Sighting seen, int leastNearer, Trace trace) {
        return -seen.excess() >= leastNearer && Calibration.holdsBefore(seen.ttl(), trace);
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
