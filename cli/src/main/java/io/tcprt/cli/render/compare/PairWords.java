package io.tcprt.cli.render.compare;

import io.tcprt.cli.render.Count;
import io.tcprt.engine.compare.Answers;
import io.tcprt.engine.compare.Loss;
import io.tcprt.engine.compare.Pair;
import io.tcprt.engine.compare.Pair.Side;
import io.tcprt.engine.compare.Pair.Stage;
import io.tcprt.engine.compare.Pair.Stamps;
import io.tcprt.engine.compare.Subject;
import io.tcprt.engine.diagnosis.Advice;
import io.tcprt.engine.diagnosis.PairVerdict;
import io.tcprt.engine.diagnosis.PairVerdict.DroppedAtTarget;
import io.tcprt.engine.diagnosis.PairVerdict.Intercepted;
import io.tcprt.engine.diagnosis.PairVerdict.LoadBalanced;
import io.tcprt.engine.diagnosis.PairVerdict.Lossy;
import io.tcprt.engine.diagnosis.PairVerdict.NothingShared;
import io.tcprt.engine.diagnosis.PairVerdict.Refused;
import io.tcprt.engine.diagnosis.PairVerdict.RouteSplit;
import io.tcprt.engine.diagnosis.PairVerdict.Same;
import io.tcprt.engine.diagnosis.PairVerdict.SilentTarget;
import io.tcprt.engine.diagnosis.PairVerdict.Stopped;
import io.tcprt.engine.diagnosis.PairVerdict.TooFewFlows;
import io.tcprt.engine.diagnosis.PairVerdict.TooFewProbes;
import io.tcprt.engine.diagnosis.PairVerdict.Unfinished;
import io.tcprt.engine.diagnosis.PairVerdict.Unseen;
import io.tcprt.engine.plan.TracePlan;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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
                    + (pair.first().subject().isHidden()
                                    || pair.second().subject().isHidden()
                            ? ", and what is behind it was not seen of both"
                            : ", and the run ended before more was seen");
        }
        if (verdict instanceof Unseen unseen) {
            return unseen(unseen.hops());
        }
        if (verdict instanceof TooFewProbes few) {
            return losses(few.loss()) + ": too few to tell loss from chance" + queries(few.loss());
        }
        if (verdict instanceof SilentTarget silent) {
            return losses(silent.loss())
                    + ", and no router before the target shows it: the target may limit its answers";
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
        if (verdict instanceof Lossy lossy) {
            return lossy(lossy.loss());
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
        return both() + " take the same path"
                + same.endsAfter()
                        .map(last -> ", which ends after " + SubjectWords.hop(last))
                        .orElse("");
    }

    /** Of how many probes to the target each lost how many. */
    private String losses(Loss loss) {
        return name(pair.first()) + " loses " + share(loss.first()) + " to the target, " + name(pair.second()) + " "
                + share(loss.second());
    }

    private static String share(Answers answers) {
        return answers.lost() + " of " + Count.of(answers.sent(), "probe");
    }

    private static String queries(Loss loss) {
        if (loss.queries() == 0) {
            return "";
        }
        int flows = (loss.queries() + TracePlan.MAX_QUERIES - 1) / TracePlan.MAX_QUERIES;
        String options = flows == 1 ? "-q " + loss.queries() : "--flows " + flows + " -q " + TracePlan.MAX_QUERIES;
        return "; " + options + " would, at this rate";
    }

    private String lossy(Loss loss) {
        int clear = loss.clear().ttl();
        String begins = clear == 0
                ? "hop " + loss.seen() + " is the first to show it"
                : "it begins behind " + SubjectWords.hop(loss.clear())
                        + (loss.seen() > clear + 1 ? ", and shows from hop " + loss.seen() + " on" : "");
        return losses(loss) + " (chance of that if both lose alike: " + chance(loss.chance()) + "); " + begins;
    }

    /** Two digits, and what is below one in ten thousand as that. */
    private static String chance(double chance) {
        return chance < 0.0001 ? "below 0.0001" : String.format(Locale.ROOT, "%.2g", chance);
    }

    private String unseen(List<Integer> hops) {
        Stage common = pair.common();
        String which = Hops.of(hops);
        if (pair.first().subject().outcome().targetAnswered()
                && pair.second().subject().outcome().targetAnswered()) {
            return both() + " take the same path as far as hops show it; nothing shows where both are at " + which
                    + ": they may part there, which --rr may tell";
        }
        return both() + " take the same path as far as " + SubjectWords.hop(common)
                + (hops.get(hops.size() - 1) > common.ttl() ? ", and neither is heard of behind it" : "")
                + between(hops, common);
    }

    /** The hops among them that are before the last common one. */
    private static String between(List<Integer> hops, Stage common) {
        List<Integer> before = hops.stream().filter(ttl -> ttl < common.ttl()).toList();
        return before.isEmpty() ? "" : "; nothing shows where both are at " + Hops.of(before);
    }

    private String both() {
        return name(pair.first()) + " and " + name(pair.second());
    }

    private String balanced(LoadBalanced balanced) {
        String where = " over several paths"
                + (pair.divergeTtl().isPresent()
                        ? " at hop " + pair.divergeTtl().getAsInt()
                        : "");
        boolean first = balanced.firstIsSpread();
        if (first == balanced.secondIsSpread()) {
            return both() + " are spread" + where + ", " + unit(balanced) + " and not by kind or port";
        }
        return name(first ? pair.first() : pair.second()) + " is spread" + where + ", "
                + name(first ? pair.second() : pair.first()) + " was seen on one of them: " + unit(balanced)
                + " and not by kind or port";
    }

    private static String unit(LoadBalanced balanced) {
        return switch (balanced.unit()) {
            case FLOW -> "by flow";
            case PACKET -> "packet by packet";
            case UNKNOWN -> "by flow or by packet,";
        };
    }

    /** Where each goes, and what becomes of it. */
    private String parting(String firstOutcome, String secondOutcome) {
        if (pair.stamps().isPresent()) {
            Stamps stamps = pair.stamps().get();
            boolean known = pair.divergeTtl().isPresent();
            return (known ? "behind " + SubjectWords.hop(pair.common()) + " " : "Record Route shows that ")
                    + name(pair.first()) + " goes out by " + SubjectWords.addresses(stamps.first()) + firstOutcome
                    + ", "
                    + name(pair.second()) + " by " + SubjectWords.addresses(stamps.second()) + secondOutcome;
        }
        if (pair.common().ttl() == 0 && pair.common().addresses().size() > 1) {
            return "this host sends " + name(pair.first()) + from(pair.first()) + through(pair.first()) + firstOutcome
                    + ", " + name(pair.second()) + from(pair.second()) + through(pair.second()) + secondOutcome;
        }
        return "behind " + SubjectWords.hop(pair.common()) + " " + name(pair.first()) + " goes " + through(pair.first())
                + firstOutcome + ", " + name(pair.second()) + " " + through(pair.second()) + secondOutcome;
    }

    private static String from(Side side) {
        return " from " + SubjectWords.addresses(side.subject().sources()) + " ";
    }

    private static String outcome(Subject subject) {
        IntSummaryStatistics distances = subject.flows().stream()
                .flatMapToInt(flow -> flow.distance().stream())
                .summaryStatistics();
        return " (" + subject.outcome().label() + (distances.getCount() > 0 ? ", " + hops(distances) : "") + ")";
    }

    private static String hops(IntSummaryStatistics distances) {
        return distances.getMin() == distances.getMax()
                ? Count.of(distances.getMin(), "hop")
                : distances.getMin() + " to " + distances.getMax() + " hops by flow";
    }

    private static String advice(Optional<Advice> advice) {
        return advice.map(given -> ": " + advice(given)).orElse("");
    }

    private static String advice(Advice advice) {
        if (advice instanceof Advice.AskHop ask) {
            return "ask the operator of hop " + ask.hop().ttl();
        }
        if (advice instanceof Advice.AskBetween ask) {
            return "ask whoever runs hop " + ask.near().ttl() + ", hop "
                    + ask.far().ttl() + " or the link between";
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
