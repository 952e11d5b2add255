package io.tcprt.cli.render.trace;

import io.tcprt.cli.render.Count;
import io.tcprt.cli.render.Decimal;
import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.engine.finding.FindingCode;
import io.tcprt.engine.finding.Findings;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.trace.Hop;
import io.tcprt.engine.trace.IcmpReason;
import io.tcprt.engine.trace.Outcome;
import io.tcprt.engine.trace.Reply;
import io.tcprt.engine.trace.ReplyKind;
import io.tcprt.engine.trace.StopReason;
import io.tcprt.engine.trace.Trace;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** The trace in one sentence: did it arrive, and if not, where it ended and what to try. */
final class Verdict {
    private Verdict() {}

    static String of(Trace trace) {
        if (trace.isDirect()) {
            return outcome(trace) + ", " + PingSummary.of(trace)
                    + (trace.outcome() == Outcome.SILENT ? hint(trace) : "");
        }
        return switch (trace.outcome()) {
            case OPEN, CLOSED, REACHED -> forged(trace).orElseGet(() -> outcome(trace) + howFar(trace));
            case UNREACHABLE -> outcome(trace);
            case SILENT -> silence(trace) + hint(trace);
        };
    }

    private static String outcome(Trace trace) {
        return switch (trace.outcome()) {
            case OPEN -> port(trace) + " is open";
            case CLOSED -> port(trace) + " is closed";
            case REACHED -> reached(trace);
            case UNREACHABLE -> refusal(trace).orElse("unreachable");
            case SILENT -> trace.stopReason() == StopReason.INTERRUPTED ? "interrupted" : "the target does not answer";
        };
    }

    /** What somebody on the way says in the target's name is not the target's word. */
    private static Optional<String> forged(Trace trace) {
        FindingCode code = trace.outcome() == Outcome.CLOSED ? FindingCode.FORGED_RST : FindingCode.FORGED_SYN_ACK;
        String happens = trace.outcome() == Outcome.CLOSED ? " is reset" : " is answered";
        return Findings.of(trace).stream()
                .filter(finding -> finding.code() == code && finding.ttl().equals(trace.distance()))
                .map(finding -> port(trace) + happens + " by a router or firewall near "
                        + place(finding.ttl().getAsInt() - 1, trace) + ", not by the target")
                .findFirst();
    }

    private static String place(int ttl, Trace trace) {
        return "hop " + ttl
                + trace.hops().stream()
                        .filter(hop -> hop.ttl() == ttl && !hop.isSilent())
                        .map(hop -> " (" + from(hop) + ")")
                        .findFirst()
                        .orElse("");
    }

    /** To UDP a port unreachable is the answer hoped for; to TCP it is a refusal. */
    private static String reached(Trace trace) {
        boolean refused = trace.hops().stream()
                .flatMap(Hop::replies)
                .anyMatch(reply -> reply.kind() == ReplyKind.PORT_UNREACHABLE);
        return trace.kind() == ProbeKind.TCP && refused
                ? "the target refuses " + port(trace) + " (ICMP port unreachable)"
                : "the target answered";
    }

    private static String port(Trace trace) {
        return trace.target().port().isPresent()
                ? "port " + trace.target().port().getAsInt()
                : "the target";
    }

    private static String howFar(Trace trace) {
        if (trace.distance().isEmpty()) {
            return "";
        }
        int distance = trace.distance().getAsInt();
        OptionalLong best = best(distance, trace);
        String time = best.isPresent() ? ", " + Decimal.millis(best.getAsLong(), 2) + " ms" : "";
        // A probe far ahead of the others, or one that gets a new TTL on its way, shows that its TTL is enough, not how
        // much of it was needed.
        boolean inARow = distance == 1 || trace.hops().stream().anyMatch(hop -> hop.ttl() == distance - 1);
        boolean counted =
                inARow && Findings.of(trace).stream().noneMatch(finding -> finding.code() == FindingCode.TTL_RESET);
        return ", " + (counted ? Count.of(distance, "hop") : "with TTL " + distance) + time;
    }

    private static OptionalLong best(int distance, Trace trace) {
        return trace.hops().stream()
                .filter(hop -> hop.ttl() == distance)
                .flatMap(Hop::replies)
                .filter(reply -> reply.from().equals(trace.target().address()))
                .flatMapToLong(reply -> reply.rttNanos().stream())
                .min();
    }

    private static Optional<String> refusal(Trace trace) {
        return trace.hops().stream()
                .flatMap(hop -> hop.replies()
                        .filter(reply -> reply.kind().isUnreachable())
                        .map(reply -> refusal(hop.ttl(), reply, trace)))
                .findFirst();
    }

    private static String refusal(int ttl, Reply reply, Trace trace) {
        boolean isTarget = reply.from().equals(trace.target().address());
        String place = trace.isDirect() ? "" : " at hop " + ttl;
        String who = isTarget ? "the target " + reply.from() : reply.from() + place;
        String says = who + " says: " + reply.kind().label().replace('-', ' ')
                + reply.icmp().map(reason -> code(reply.from(), reason)).orElse("");
        return reply.kind() == ReplyKind.ADMIN_PROHIBITED
                ? "filtered" + (isTarget ? "" : after(trace)) + ", " + says
                : "unreachable, " + says;
    }

    /** Behind which router the path ends. */
    private static String after(Trace trace) {
        return trace.hops().stream()
                .filter(hop -> hop.replies().anyMatch(reply -> reply.kind() == ReplyKind.TIME_EXCEEDED))
                .reduce((near, deep) -> deep)
                .map(hop -> " after " + place(hop.ttl(), trace))
                .orElse("");
    }

    private static String code(IpAddress from, IcmpReason reason) {
        String protocol = from instanceof Ipv4Address ? "ICMP " : "ICMPv6 ";
        String mtu =
                reason.nextHopMtu().isPresent() ? ", MTU " + reason.nextHopMtu().getAsInt() : "";
        return " (" + protocol + reason.type() + "/" + reason.code() + mtu + ")";
    }

    private static String silence(Trace trace) {
        Optional<Hop> last =
                trace.hops().stream().filter(hop -> !hop.isSilent()).max(Comparator.comparingInt(Hop::ttl));
        String where = last.map(hop -> place(hop.ttl(), trace)).orElse("the start");
        return switch (trace.stopReason()) {
            case LOOP -> last.map(hop -> loop(trace, hop)).orElse("the path loops");
            case INTERRUPTED -> "interrupted, seen as far as " + where;
            case END_OF_FILE -> "the capture ends, seen as far as " + where;
            case DEADLINE -> "out of time, seen as far as " + where;
            default -> farthest(trace, last, where);
        };
    }

    /** The address of the last hop has been seen before: that is why the trace ended. */
    private static String loop(Trace trace, Hop last) {
        String again = from(last);
        String ttls = trace.hops().stream()
                .filter(hop -> !hop.isSilent() && from(hop).equals(again))
                .map(hop -> String.valueOf(hop.ttl()))
                .collect(Collectors.joining(", "));
        return "the path loops: " + again + " is at hops " + ttls;
    }

    private static String farthest(Trace trace, Optional<Hop> last, String where) {
        if (last.isEmpty()) {
            int first = trace.hops().get(0).ttl();
            return "nobody answered" + (first == 1 ? ", not even the first hop" : " from hop " + first + " on");
        }
        return last.get().ttl() >= trace.maxTtl()
                ? "not reached within " + Count.of(trace.maxTtl(), "hop") + ", " + where + " passed it on"
                : "silent after " + where;
    }

    private static String from(Hop hop) {
        List<Reply> replies = hop.replies().toList();
        return replies.get(replies.size() - 1).from().toString();
    }

    private static String hint(Trace trace) {
        boolean optionsOnly = trace.hops().stream()
                .flatMap(hop -> hop.attempts().stream())
                .allMatch(attempt -> attempt.recordRouteSlots() > 0);
        boolean worthATry = trace.recordRouteSlots() > 0
                && optionsOnly
                && switch (trace.stopReason()) {
                    case LOOP, INTERRUPTED, END_OF_FILE -> false;
                    default -> true;
                };
        return worthATry ? "; try without --rr, since many networks drop packets with IP options" : "";
    }
}
