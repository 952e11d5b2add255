package io.tcprt.cli.render.trace;

import io.tcprt.cli.render.Count;
import io.tcprt.cli.render.Decimal;
import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.engine.compare.Place;
import io.tcprt.engine.compare.Refusal;
import io.tcprt.engine.diagnosis.Diagnosis;
import io.tcprt.engine.diagnosis.Distance;
import io.tcprt.engine.diagnosis.Verdict;
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
import io.tcprt.engine.plan.Target;
import io.tcprt.engine.trace.IcmpReason;
import java.util.stream.Collectors;

/** The verdict on a trace in one sentence: did it arrive, and if not, where it ended and what to try. */
final class VerdictWords {
    private final Target target;

    private VerdictWords(Target target) {
        this.target = target;
    }

    static String of(Diagnosis diagnosis) {
        VerdictWords words = new VerdictWords(diagnosis.trace().target());
        Verdict verdict = diagnosis.verdict();
        return verdict instanceof Direct direct ? words.direct(direct) : words.path(verdict);
    }

    private String direct(Direct direct) {
        String summary = ", " + PingSummary.of(direct.series());
        End end = direct.end();
        if (end instanceof Answered answered) {
            return answer(answered.answer()) + elsewhere(answered) + summary;
        }
        if (end instanceof Prohibited prohibited) {
            return prohibited(prohibited, "") + summary;
        }
        if (end instanceof Unreachable unreachable) {
            return unreachable(unreachable, "") + summary;
        }
        if (end instanceof CutShort) {
            return "interrupted" + summary;
        }
        return "the target does not answer" + summary + hint(((Silent) end).tryPlain());
    }

    private String path(Verdict verdict) {
        if (verdict instanceof Answered answered) {
            return answer(answered.answer())
                    + elsewhere(answered)
                    + answered.distance().map(VerdictWords::howFar).orElse("")
                    + (answered.otherFlowOnly() ? ", on another flow only" : "");
        }
        if (verdict instanceof Forged forged) {
            return forged(forged);
        }
        if (verdict instanceof Prohibited prohibited) {
            return prohibited(prohibited, atHop(prohibited.refusal()));
        }
        if (verdict instanceof Unreachable unreachable) {
            return unreachable(
                    unreachable, unreachable.refusal().map(VerdictWords::atHop).orElse(""));
        }
        return unanswered(verdict);
    }

    private static String elsewhere(Answered answered) {
        return answered.elsewhere()
                .map(address -> " from another address (" + address + ")")
                .orElse("");
    }

    private static String unanswered(Verdict verdict) {
        if (verdict instanceof Loop loop) {
            return loop(loop);
        }
        if (verdict instanceof CutShort cut) {
            return cause(cut.cause()) + seen(cut.seen()) + hint(cut.tryPlain());
        }
        if (verdict instanceof BeyondMaxTtl beyond) {
            return "not reached within " + Count.of(beyond.maxTtl(), "hop") + ", the path goes on behind "
                    + place(beyond.last()) + hint(beyond.tryPlain());
        }
        return silent((Silent) verdict);
    }

    private String answer(Answer answer) {
        return switch (answer) {
            case OPEN -> port() + " is open";
            case CLOSED -> port() + " is closed";
            case REACHED -> "the target answered";
            case PORT_UNREACHABLE -> "the target refuses " + port() + " (ICMP port unreachable)";
            case APPLICATION -> "the application answered";
            case INCOMPLETE -> "the target answered that fragments of the probe did not arrive";
        };
    }

    private String port() {
        return target.port().isPresent() ? "port " + target.port().getAsInt() : "the target";
    }

    private static String howFar(Distance distance) {
        String time = distance.bestNanos().isPresent()
                ? ", " + Decimal.millis(distance.bestNanos().getAsLong(), 2) + " ms"
                : "";
        return ", " + (distance.counted() ? hops(distance) : "with TTL " + distance.ttl()) + time;
    }

    private static String hops(Distance distance) {
        return distance.most() == distance.ttl()
                ? Count.of(distance.ttl(), "hop")
                : distance.ttl() + " to " + distance.most() + " hops (packets take paths of different lengths)";
    }

    private String forged(Forged forged) {
        String happens = port() + (forged.claim() == Answer.CLOSED ? " is reset" : " is answered");
        Place near = forged.between().near();
        Place far = forged.between().far();
        if (near.ttl() == 0) {
            return happens + " before " + place(far) + ", not by the target: look at this host and its own network";
        }
        return happens + " between " + place(near) + " and " + place(far) + ", not by the target: ask whoever runs hop "
                + near.ttl() + ", hop " + far.ttl() + " or the link between";
    }

    private static String prohibited(Prohibited prohibited, String atHop) {
        Place near = prohibited.between().near();
        Refusal refusal = prohibited.refusal();
        String after = prohibited.byTarget() || near.ttl() == 0 ? "" : " after " + place(near);
        boolean itself = near.address().filter(refusal.from()::equals).isPresent();
        return "filtered" + after + ", "
                + (itself && !after.isEmpty() ? "which" + error(refusal) : says(refusal, prohibited.byTarget(), atHop));
    }

    private static String unreachable(Unreachable unreachable, String atHop) {
        return "unreachable"
                + unreachable
                        .refusal()
                        .map(refusal -> ", " + says(refusal, unreachable.byTarget(), atHop))
                        .orElse("");
    }

    private static String atHop(Refusal refusal) {
        return " at hop " + refusal.ttl();
    }

    private static String says(Refusal refusal, boolean isTarget, String atHop) {
        String who = isTarget ? "the target " + refusal.from() : refusal.from() + atHop;
        return who + error(refusal);
    }

    private static String error(Refusal refusal) {
        return " says: " + refusal.kind().label().replace('-', ' ')
                + refusal.reply()
                        .icmp()
                        .map(reason -> code(refusal.from(), reason))
                        .orElse("");
    }

    private static String code(IpAddress from, IcmpReason reason) {
        String protocol = from instanceof Ipv4Address ? "ICMP " : "ICMPv6 ";
        String mtu =
                reason.nextHopMtu().isPresent() ? ", MTU " + reason.nextHopMtu().getAsInt() : "";
        return " (" + protocol + reason.type() + "/" + reason.code() + mtu + ")";
    }

    private static String loop(Loop loop) {
        String ttls = loop.ttls().stream().map(String::valueOf).collect(Collectors.joining(", "));
        return "the path loops: " + loop.router() + " is at hops " + ttls;
    }

    private static String cause(CutShort.Cause cause) {
        return switch (cause) {
            case INTERRUPTED -> "interrupted";
            case END_OF_CAPTURE -> "the capture ends";
            case DEADLINE -> "out of time";
        };
    }

    private static String silent(Silent silent) {
        Place near = silent.between().near();
        int first = silent.between().far().ttl();
        String none = "no answer" + (first == 1 ? ", not even from the first hop" : " from hop " + first + " on");
        return (near.ttl() == 0 ? none : "silent after " + place(near)) + hint(silent.tryPlain());
    }

    private static String seen(Place farthest) {
        return farthest.ttl() == 0 ? " before any hop answered" : ", the path was seen as far as " + place(farthest);
    }

    private static String place(Place place) {
        return "hop " + place.ttl()
                + place.address().map(address -> " (" + address + ")").orElse("");
    }

    private static String hint(boolean tryPlain) {
        return tryPlain ? "; try without --rr, since many networks drop packets with IP options" : "";
    }
}
