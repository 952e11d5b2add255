package io.tcprt.cli.render.compare;

import io.tcprt.cli.render.Count;
import io.tcprt.engine.compare.Pair;
import io.tcprt.engine.compare.Pair.Side;
import io.tcprt.engine.compare.Pair.Stage;
import io.tcprt.engine.compare.Subject;
import io.tcprt.engine.diagnosis.Advice;
import io.tcprt.engine.diagnosis.PairVerdict;
import io.tcprt.engine.diagnosis.PairVerdict.DroppedAtTarget;
import io.tcprt.engine.diagnosis.PairVerdict.Intercepted;
import io.tcprt.engine.diagnosis.PairVerdict.LoadBalanced;
import io.tcprt.engine.diagnosis.PairVerdict.NothingShared;
import io.tcprt.engine.diagnosis.PairVerdict.Refused;
import io.tcprt.engine.diagnosis.PairVerdict.RouteSplit;
import io.tcprt.engine.diagnosis.PairVerdict.Same;
import io.tcprt.engine.diagnosis.PairVerdict.Stopped;
import io.tcprt.engine.diagnosis.PairVerdict.TooFewFlows;
import io.tcprt.engine.diagnosis.PairVerdict.Unfinished;
import java.util.Optional;
import java.util.OptionalInt;

/** What it means for the user that two subjects take the same path, or do not. */
final class PairWords {
    private final Pair pair;

    private PairWords(Pair pair) {
        this.pair = pair;
    }

    static String of(PairVerdict verdict) {
        PairWords words = new PairWords(verdict.pair());
        return verdict.relation().isDifference() ? words.difference(verdict) : words.likeness(verdict);
    }

    private String likeness(PairVerdict verdict) {
        if (verdict instanceof LoadBalanced balanced) {
            return balanced(balanced);
        }
        if (verdict instanceof TooFewFlows) {
            return parting("", "") + ": too few flows to tell a load balancer from a split";
        }
        if (verdict instanceof Unfinished) {
            return both() + " take the same path as far as " + SubjectWords.hop(pair.common())
                    + ", and the run ended before more was seen";
        }
        if (verdict instanceof NothingShared) {
            return "no hop was seen by both " + both() + ": there is nothing to compare";
        }
        return same((Same) verdict);
    }

    private String difference(PairVerdict verdict) {
        if (verdict instanceof RouteSplit split) {
            return parting(
                            outcome(pair.first().subject()),
                            outcome(pair.second().subject()))
                    + advice(split.advice());
        }
        if (verdict instanceof Stopped stopped) {
            return stopped(stopped);
        }
        if (verdict instanceof DroppedAtTarget dropped) {
            return name(dropped.ending()) + " gets as far as "
                    + SubjectWords.hop(dropped.ending().last())
                    + ", the last router before the target, and no farther; the target answers " + name(dropped.other())
                    + ": it drops the probes itself, or a filter in front of it does";
        }
        return verdict instanceof Refused refused ? refused(refused) : intercepted((Intercepted) verdict);
    }

    private String same(Same same) {
        return both() + " take the same path" + (same.whole() ? "" : ", as far as both show it")
                + same.endsAfter()
                        .map(last -> ", which ends after " + SubjectWords.hop(last))
                        .orElse("");
    }

    private String both() {
        return name(pair.first()) + " and " + name(pair.second());
    }

    private String balanced(LoadBalanced balanced) {
        String where = " over several paths at hop " + pair.divergeTtl().getAsInt();
        boolean first = balanced.firstIsSpread();
        if (first == balanced.secondIsSpread()) {
            return both() + " are spread" + where + ", by flow and not by kind or port";
        }
        return name(first ? pair.first() : pair.second()) + " is spread" + where + ", "
                + name(first ? pair.second() : pair.first()) + " keeps to one: by flow, and not by kind or port";
    }

    /** Where each goes, and what becomes of it. */
    private String parting(String firstOutcome, String secondOutcome) {
        return "behind " + SubjectWords.hop(pair.common()) + " " + name(pair.first()) + " goes " + through(pair.first())
                + firstOutcome + ", " + name(pair.second()) + " " + through(pair.second()) + secondOutcome;
    }

    private static String outcome(Subject subject) {
        OptionalInt distance = subject.distance();
        return " (" + subject.outcome().label()
                + (distance.isPresent() ? ", " + Count.of(distance.getAsInt(), "hop") : "") + ")";
    }

    private static String advice(Optional<Advice> advice) {
        return advice.map(given -> ": " + advice(given)).orElse("");
    }

    private static String advice(Advice advice) {
        if (advice instanceof Advice.AskHop ask) {
            return "ask the operator of hop " + ask.hop().ttl();
        }
        if (advice instanceof Advice.AskBetween ask) {
            return "ask the operator of hop " + ask.near().ttl();
        }
        return advice instanceof Advice.CheckThisHost
                ? "look at this host and its own network"
                : "trace from the first hop on to see where";
    }

    /** The one that ends, how, and how far the other one comes. */
    private String stopped(Stopped stopped) {
        Stage last = stopped.ending().last();
        String stops = last.ttl() == 0 ? " gets no answer from any hop" : " stops after " + SubjectWords.hop(last);
        return name(stopped.ending()) + stops + goesOn(stopped.other()) + ": " + advice(stopped.advice());
    }

    private String goesOn(Side other) {
        return "; " + name(other) + " goes on " + through(other);
    }

    private String refused(Refused refused) {
        String how = " (" + refused.refusal().kind().label().replace('-', ' ') + ")";
        String name = name(refused.ending());
        if (refused.byTarget()) {
            return name + " is refused by the target itself" + how + ", which answers " + name(refused.other());
        }
        String refuser = refused.refusal().from().toString();
        return name + " is refused by " + refuser + how + goesOn(refused.other()) + ": ask the operator of " + refuser;
    }

    private String intercepted(Intercepted intercepted) {
        return name(intercepted.near()) + " is answered at hop "
                + pair.divergeTtl().getAsInt() + " in the target's name, where " + name(intercepted.far()) + " goes on "
                + through(intercepted.far()) + ": a device behind " + SubjectWords.hop(pair.common())
                + " answers instead of the target";
    }

    private String through(Side side) {
        if (side.next().isEmpty()) {
            return "nowhere";
        }
        Stage next = side.next().get();
        return (side.arrives() ? "to the target" : "through " + SubjectWords.addresses(next.addresses()))
                + (pair.isNextLater(side) ? " at hop " + next.ttl() : "");
    }

    private String name(Side side) {
        return SubjectWords.of(side.subject(), pair.beside(side).subject());
    }
}
