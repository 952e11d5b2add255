package io.tcprt.cli;

import io.tcprt.engine.live.ConnectionCheck;
import io.tcprt.engine.live.ConnectionCheck.Difference;
import io.tcprt.engine.live.ConnectionCheck.Ending;
import io.tcprt.engine.live.SynDeparture;
import io.tcprt.engine.plan.Target;
import io.tcprt.engine.trace.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a connection beside probes shows of this host's own rules, in one sentence. */
final class ConnectionWords {
    private static final String RULES = "; 'nft list ruleset', 'iptables-save' and 'ip rule' show its rules";

    private final ConnectionCheck check;
    private final String target;

    private ConnectionWords(ConnectionCheck check, Target target) {
        this.check = check;
        this.target = target.address() + " port " + target.port().orElseThrow();
    }

    /** Whether a trace shows what connections meet. */
    static boolean isAlike(ConnectionCheck check) {
        return check.differences().isEmpty() && !isAnsweredOtherwise(check);
    }

    /** Whether one of both was answered, and the other one was not. */
    private static boolean isAnsweredOtherwise(ConnectionCheck check) {
        boolean connection = check.ending() == Ending.OPENED || check.ending() == Ending.REFUSED;
        return check.beside()
                .filter(outcome -> outcome == Outcome.OPEN || outcome == Outcome.CLOSED || outcome == Outcome.SILENT)
                .filter(outcome -> outcome == Outcome.SILENT ? connection : check.ending() == Ending.UNANSWERED)
                .isPresent();
    }

    static String of(ConnectionCheck check, Target target) {
        ConnectionWords words = new ConnectionWords(check, target);
        Set<Difference> differences = check.differences();
        if (differences.contains(Difference.NOT_SENT)) {
            return "no SYN of a connection to " + words.target + " leaves this host (" + words.reason()
                    + "), and probes do" + words.beside() + ": its own firewall or routing rules stop connections, and"
                    + " probes bypass them" + RULES;
        }
        if (!differences.isEmpty()) {
            return words.different(differences);
        }
        return isAnsweredOtherwise(check)
                ? words.ending() + ", and probes that leave alike " + words.probes()
                        + ": a device on the path tells them apart, or one of them was lost; try again"
                : words.ending() + ", and its SYN leaves as probes do, " + departure(check.expected());
    }

    private String different(Set<Difference> differences) {
        SynDeparture syn = check.left().orElseThrow();
        SynDeparture probe = check.expected();
        List<String> parts = new ArrayList<>();
        for (Difference difference : differences) {
            switch (difference) {
                case INTERFACE -> parts.add("by " + syn.device() + ", not " + probe.device());
                case NEXT_HOP -> parts.add("to the next hop " + hop(syn) + ", not " + hop(probe));
                case SOURCE -> parts.add("from " + syn.source() + ", not " + probe.source());
                case SOURCE_PORT -> parts.add("from another port than its socket has");
                case DESTINATION -> parts.add("to " + syn.destination() + " port " + syn.destinationPort());
                case NOT_SENT, ANSWER_DROPPED -> {}
            }
        }
        String dropped = differences.contains(Difference.ANSWER_DROPPED)
                ? "; the answer comes in, and this host's own firewall drops it"
                : "";
        return ending()
                + (parts.isEmpty()
                        ? dropped
                        : ", and its SYN leaves otherwise than probes: " + String.join(", ", parts)
                                + ": NAT, a mark or a policy route of this host applies to connections and not to"
                                + " probes, and a trace may show another path" + dropped)
                + RULES;
    }

    private static String hop(SynDeparture syn) {
        return syn.nextHop().map(Object::toString).orElse("without a hardware address");
    }

    private String ending() {
        return switch (check.ending()) {
            case OPENED -> "a connection to " + target + " opens";
            case REFUSED -> "a connection to " + target + " is refused";
            case UNANSWERED -> "a connection to " + target + " gets no answer";
            case FAILED -> "a connection to " + target + " fails (" + check.reason() + ")";
        };
    }

    private String reason() {
        return switch (check.ending()) {
            case OPENED -> "though it opens";
            case UNANSWERED -> "no answer";
            case REFUSED, FAILED -> check.reason();
        };
    }

    private String beside() {
        return check.beside().isPresent() ? " (they " + probes() + ")" : "";
    }

    private String probes() {
        return switch (check.beside().orElse(Outcome.SILENT)) {
            case OPEN -> "are answered by a SYN-ACK";
            case CLOSED -> "are answered by a reset";
            case REACHED, UNREACHABLE -> "are refused";
            case SILENT -> "are not answered";
        };
    }

    private static String departure(SynDeparture syn) {
        return "from " + syn.source() + " by " + syn.device()
                + syn.nextHop().map(next -> " to " + next).orElse("");
    }
}
