package io.tcprt.cli.render.compare;

import io.tcprt.cli.render.Count;
import io.tcprt.codec.ip.IpAddress;
import io.tcprt.engine.compare.Pair;
import io.tcprt.engine.compare.Pair.Side;
import io.tcprt.engine.compare.Pair.Stage;
import io.tcprt.engine.compare.Refusal;
import io.tcprt.engine.compare.Subject;
import io.tcprt.engine.trace.Hop;
import io.tcprt.engine.trace.ReplyKind;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/** What it means for the user that two subjects take the same way, or do not. */
final class PairVerdict {
    private final Pair pair;

    private PairVerdict(Pair pair) {
        this.pair = pair;
    }

    static String of(Pair pair) {
        PairVerdict verdict = new PairVerdict(pair);
        return switch (pair.relation()) {
            case SAME -> verdict.same();
            case LOAD_BALANCED -> verdict.balanced();
            case UNCLEAR -> verdict.unclear();
            case ROUTE_SPLIT -> verdict.split();
            case FILTERED -> pair.ending().map(verdict::filtered).orElseGet(verdict::intercepted);
        };
    }

    private String same() {
        return both() + " take the same way" + (isShownWholly() ? "" : ", as far as both show theirs") + sameEnd();
    }

    /** Whether no hop is missing that one shows and the other does not. */
    private boolean isShownWholly() {
        return IntStream.rangeClosed(1, pair.first().last().ttl())
                .allMatch(ttl -> isShown(pair.first().subject(), ttl)
                        == isShown(pair.second().subject(), ttl));
    }

    /** Behind a NAT routers answer in the target's name, and who they are is not shown. */
    private static boolean isShown(Subject subject, int ttl) {
        return subject.flows().stream()
                .flatMap(flow -> flow.hops().stream())
                .filter(hop -> hop.ttl() == ttl)
                .flatMap(Hop::replies)
                .anyMatch(reply -> reply.kind() != ReplyKind.TIME_EXCEEDED
                        || !reply.from().equals(subject.target().address()));
    }

    private String sameEnd() {
        boolean answered = pair.first().subject().outcome().targetAnswered()
                || pair.second().subject().outcome().targetAnswered();
        return answered
                ? ""
                : ", which ends after " + SubjectWords.hop(pair.first().last());
    }

    private String both() {
        return name(pair.first()) + " and " + name(pair.second());
    }

    private String balanced() {
        String where = " over several ways at hop " + pair.divergeTtl().getAsInt();
        boolean first = isSpread(pair.first());
        boolean second = isSpread(pair.second());
        if (first == second) {
            return both() + " are spread" + where + ", by flow and not by what they are";
        }
        return name(first ? pair.first() : pair.second()) + " is spread" + where + ", "
                + name(first ? pair.second() : pair.first()) + " keeps to one: by flow, and not by what they are";
    }

    private static boolean isSpread(Side side) {
        return side.next().filter(stage -> stage.addresses().size() > 1).isPresent();
    }

    private String unclear() {
        if (pair.divergeTtl().isEmpty() && pair.common().ttl() > 0) {
            return both() + " take the same way as far as " + SubjectWords.hop(pair.common())
                    + ", and the run ended before more was seen";
        }
        if (pair.divergeTtl().isEmpty()) {
            return "no hop was seen by both " + both() + ": there is nothing to compare";
        }
        return "behind " + SubjectWords.hop(pair.common()) + " " + name(pair.first()) + " goes " + through(pair.first())
                + ", " + name(pair.second()) + " " + through(pair.second())
                + ": too few flows to tell a load balancer from a split";
    }

    private String split() {
        return "behind " + SubjectWords.hop(pair.common()) + " " + name(pair.first()) + " goes " + through(pair.first())
                + outcome(pair.first().subject()) + ", " + name(pair.second()) + " " + through(pair.second())
                + outcome(pair.second().subject()) + advice();
    }

    /** Where one of two ways does not arrive, somebody should know. */
    private String advice() {
        boolean allArrive = pair.first().subject().outcome().targetAnswered()
                && pair.second().subject().outcome().targetAnswered();
        return allArrive ? "" : ": " + owner(pair.common());
    }

    private String owner(Stage stage) {
        if (stage.ttl() > 0) {
            return "ask the owner of hop " + stage.ttl();
        }
        boolean wholly = pair.first().subject().main().hops().stream().anyMatch(hop -> hop.ttl() == 1);
        return wholly ? "look at this host and its own network" : "trace from the first hop on to see where";
    }

    private static String outcome(Subject subject) {
        OptionalInt distance = subject.distance();
        return " (" + subject.outcome().label()
                + (distance.isPresent() ? ", " + Count.of(distance.getAsInt(), "hop") : "") + ")";
    }

    /** The one that ends, how, and how far the other one comes. */
    private String filtered(Side ending) {
        Side other = ending.equals(pair.first()) ? pair.second() : pair.first();
        Stage next = other.next().orElseThrow();
        IpAddress target = ending.subject().target().address();
        if (ending.refusal().isPresent()) {
            return refused(ending.refusal().get(), ending, other);
        }
        boolean atTarget = next.addresses().equals(Set.of(target))
                && next.ttl() == ending.last().ttl() + 1;
        if (atTarget && next.ttl() > 1) {
            return name(ending) + " comes as far as " + SubjectWords.hop(ending.last())
                    + ", the last router before the target, and no further; the target answers " + name(other)
                    + ": it drops the probes itself, or a filter in front of it does";
        }
        String stops = ending.last().ttl() == 0
                ? " is not answered by any hop"
                : " stops after " + SubjectWords.hop(ending.last());
        return name(ending) + stops + "; " + name(other) + " goes on " + through(other) + ": " + owner(ending.last());
    }

    private String refused(Refusal refusal, Side ending, Side other) {
        IpAddress refuser = refusal.reply().from();
        String how = " (" + refusal.reply().kind().label().replace('-', ' ') + ")";
        if (refuser.equals(ending.subject().target().address())) {
            return name(ending) + " is refused by the target itself" + how + ", which answers " + name(other);
        }
        return name(ending) + " is refused by " + refuser + how + "; " + name(other) + " goes on " + through(other)
                + ": ask the owner of " + refuser;
    }

    private String intercepted() {
        boolean firstIsNear = pair.first().subject().distance().orElse(Integer.MAX_VALUE)
                < pair.second().subject().distance().orElse(Integer.MAX_VALUE);
        Side near = firstIsNear ? pair.first() : pair.second();
        Side far = firstIsNear ? pair.second() : pair.first();
        return name(near) + " is answered at hop " + pair.divergeTtl().getAsInt() + " in the target's name"
                + ", where " + name(far) + " goes on " + through(far) + ": something behind "
                + SubjectWords.hop(pair.common()) + " answers instead of the target";
    }

    private String through(Side side) {
        Optional<Stage> next = side.next();
        if (next.isEmpty()) {
            return "nowhere";
        }
        boolean arrives =
                next.get().addresses().equals(Set.of(side.subject().target().address()));
        boolean later = pair.divergeTtl().getAsInt() != next.get().ttl();
        return (arrives
                        ? "to the target"
                        : "through " + SubjectWords.addresses(next.get().addresses()))
                + (later ? " at hop " + next.get().ttl() : "");
    }

    private String name(Side side) {
        Side beside = side.equals(pair.first()) ? pair.second() : pair.first();
        return SubjectWords.of(side.subject(), beside.subject());
    }
}
