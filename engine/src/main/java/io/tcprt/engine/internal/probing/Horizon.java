package io.tcprt.engine.internal.probing;

import io.tcprt.engine.internal.probe.InitialTtl;
import io.tcprt.engine.internal.reading.PathEnd;
import io.tcprt.engine.plan.TracePlan;
import io.tcprt.engine.trace.MatchKey;
import io.tcprt.engine.trace.Reply;
import io.tcprt.engine.trace.ReplyKind;
import java.util.Optional;
import java.util.OptionalInt;

/** How far the path reaches according to the answers so far, and so which TTLs are worth a probe. */
final class Horizon {
    /** TTLs probed before anything is known. */
    private static final int WINDOW = 8;

    /** By how many TTLs the rows are extended if the target's distance was underestimated. */
    private static final int EXTENSION = 3;

    /** By how many hops forward and return path commonly differ. */
    private static final int GUESS_ERROR = 3;

    private final TracePlan plan;
    private Optional<PathEnd> end = Optional.empty();
    private OptionalInt guess = OptionalInt.empty();
    private int deepestTransit;
    private boolean symmetric;
    private boolean listening;

    Horizon(TracePlan plan) {
        this.plan = plan;
        this.deepestTransit = plan.firstTtl() - 1;
    }

    /** Notes that a probe of this TTL was answered; {@code known} is the end of the path by all answers together. */
    void heard(Reply reply, int ttl, Optional<PathEnd> known) {
        end = known;
        boolean halfOpen = reply.kind() == ReplyKind.ACK && reply.match() == MatchKey.PORTS;
        listening |= reply.kind() == ReplyKind.SYN_ACK || halfOpen;
        if (reply.kind() == ReplyKind.TIME_EXCEEDED) {
            symmetric = ttl >= deepestTransit ? InitialTtl.distance(reply.ttl()) == ttl : symmetric;
            deepestTransit = Math.max(deepestTransit, ttl);
        } else if (guess.isEmpty()) {
            guess = OptionalInt.of(InitialTtl.distance(reply.ttl()));
        }
    }

    Optional<PathEnd> end() {
        return end;
    }

    /** The largest TTL known to expire before the target; while there is none, the TTL before the first probed one. */
    int deepestTransit() {
        return deepestTransit;
    }

    /** Whether the router right before this TTL answered, from as many hops away as its TTL says. */
    boolean isSymmetricBefore(int ttl) {
        return symmetric && deepestTransit == ttl - 1;
    }

    /** Whether the target keeps state for a SYN: the port is open. */
    boolean isTargetListening() {
        return listening;
    }

    /** Whether a probe of this TTL probably reaches the target. */
    boolean mayReachTarget(int ttl) {
        return ttl > deepestTransit
                && ttl >= Math.min(guess.orElse(0), end.map(PathEnd::ttl).orElse(0));
    }

    /** Whether a probe of this TTL reaches the target, or would if forward and return path differ as they commonly do. */
    boolean mightReachTarget(int ttl) {
        return mayReachTarget(ttl + GUESS_ERROR) && ttl > deepestTransit;
    }

    /**
     * The smallest distance at which the target may be, as far as known: probes beyond it may prove useless. If the
     * answer's TTL of the farthest router that answered fits its distance, forward and return path differ by less.
     */
    int nearest() {
        int error = symmetric ? GUESS_ERROR - 1 : GUESS_ERROR;
        return Math.max(deepestTransit + 1, expected() - error);
    }

    /**
     * The last TTL whose repeats need not wait for one another, since these probes expire in transit or draw answers that
     * leave no state. If only the scout has reached an open port, the distance is an estimate, and a few TTLs before it
     * may also reach the target.
     */
    int lastFreelyRepeated() {
        if (end.isEmpty()) {
            return deepestTransit;
        }
        if (!listening) {
            return end.get().ttl();
        }
        boolean byTheScoutAlone = end.get().ttl() == plan.maxTtl();
        int transit =
                byTheScoutAlone ? guess.orElse(0) - GUESS_ERROR : end.get().ttl() - 1;
        return Math.max(deepestTransit, transit);
    }

    /**
     * The last TTL worth probing.
     *
     * @param settled the TTL up to which every row is finished
     * @param scouting whether the scout may still show where the path ends
     */
    int limit(int settled, boolean scouting) {
        if (end.isPresent()) {
            return Math.min(end.get().ttl(), settled < expected() ? expected() : settled + EXTENSION);
        }
        return Math.min(plan.maxTtl(), scouting ? plan.firstTtl() - 1 + window() : beyondTransit(settled));
    }

    /** The distance of the target, estimated from its answer's TTL and the routers that answered. */
    int expected() {
        return Math.max(guess.orElse(0), deepestTransit + 1);
    }

    private int window() {
        return plan.gap() == 0 ? WINDOW : Math.min(WINDOW, plan.gap());
    }

    private int beyondTransit(int settled) {
        return plan.gap() == 0 ? settled + WINDOW : deepestTransit + plan.gap();
    }
}
