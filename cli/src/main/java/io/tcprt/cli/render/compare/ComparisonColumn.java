package io.tcprt.cli.render.compare;

import io.tcprt.cli.render.Decimal;
import io.tcprt.cli.render.trace.Marks;
import io.tcprt.codec.ip.IpAddress;
import io.tcprt.engine.compare.Answers;
import io.tcprt.engine.compare.Subject;
import io.tcprt.engine.trace.Reply;
import io.tcprt.engine.trace.ReplyKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** One column of a comparison: for each TTL, the addresses that answered any flow of a subject, with best time and marks. */
final class ComparisonColumn {
    private static final int RTT_DECIMALS = 2;

    private final Subject subject;
    private final TreeMap<Integer, List<String>> cells = new TreeMap<>();

    ComparisonColumn(Subject subject) {
        this.subject = subject;
        TreeMap<Integer, List<Reply>> replies = new TreeMap<>();
        subject.flows().stream().flatMap(flow -> flow.hops().stream()).forEach(hop -> replies.computeIfAbsent(
                        hop.ttl(), ttl -> new ArrayList<>())
                .addAll(hop.replies().toList()));
        Map<Integer, Answers> answers = subject.answers();
        replies.forEach((ttl, heard) -> cells.put(
                ttl,
                heard.isEmpty() ? List.of("*") : lossy(byAddress(heard), answers.getOrDefault(ttl, Answers.NONE))));
    }

    /** Behind the last address of a TTL, how many of its probes nobody answered. */
    private static List<String> lossy(List<String> cell, Answers answers) {
        if (answers.lost() == 0) {
            return cell;
        }
        List<String> marked = new ArrayList<>(cell);
        marked.set(cell.size() - 1, cell.get(cell.size() - 1) + "  -" + answers.lost() + "/" + answers.sent());
        return List.copyOf(marked);
    }

    private List<String> byAddress(List<Reply> replies) {
        Map<IpAddress, List<Reply>> answers = new LinkedHashMap<>();
        replies.forEach(reply ->
                answers.computeIfAbsent(reply.from(), from -> new ArrayList<>()).add(reply));
        return answers.entrySet().stream()
                .map(entry -> entry.getKey() + time(entry.getValue()) + marks(entry.getValue()))
                .toList();
    }

    private static String time(List<Reply> replies) {
        OptionalLong best = replies.stream()
                .flatMapToLong(reply -> reply.rttNanos().stream())
                .min();
        return best.isPresent() ? "  " + Decimal.millis(best.getAsLong(), RTT_DECIMALS) : "";
    }

    private String marks(List<Reply> replies) {
        String refusal = replies.stream()
                .map(reply -> Marks.of(reply, isTargets(reply)))
                .filter(mark -> !mark.isEmpty())
                .findFirst()
                .orElse("");
        List<ReplyKind> kinds = replies.stream().map(Reply::kind).toList();
        return refusal + Marks.ofPort(kinds, subject.main(), " ");
    }

    private boolean isTargets(Reply reply) {
        boolean itself = reply.from().equals(subject.target().address());
        return itself
                || subject.distance().stream()
                        .anyMatch(ttl -> subject.flows().stream().anyMatch(flow -> flow.isTargets(ttl, reply)));
    }

    String head() {
        return SubjectWords.column(subject);
    }

    /** The lines of one TTL; none if it was not probed. */
    List<String> cell(int ttl) {
        return cells.getOrDefault(ttl, List.of());
    }

    int width() {
        int widest = cells.values().stream()
                .flatMap(List::stream)
                .mapToInt(String::length)
                .max()
                .orElse(0);
        return Math.max(widest, head().length());
    }
}
