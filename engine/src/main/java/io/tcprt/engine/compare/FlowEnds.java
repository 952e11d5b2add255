package io.tcprt.engine.compare;

import io.tcprt.engine.trace.Hop;
import io.tcprt.engine.trace.Outcome;
import io.tcprt.engine.trace.ReplyKind;
import io.tcprt.engine.trace.Trace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Which flows reached the target, and where the others end: where some ports connect and others never do, a member of a
 * bundle of links, or one of several equal paths, loses what is hashed to it.
 *
 * @param ends of all whole flows
 * @param deadEnds of those that the target did not answer, nearest first
 * @since 0.1
 */
public record FlowEnds(List<End> ends, List<DeadEnd> deadEnds) {

    /**
     * How one flow ended.
     *
     * @param port source port, or echo identifier
     * @param connects how often the target accepted: SYN-ACK, or ACK of a half-open connection
     * @param lastPassed the farthest place from which the flow was seen to go on; the source when no hop answered
     */
    public record End(OptionalInt port, Outcome outcome, int connects, Place lastPassed) {}

    /**
     * A place where flows end that never reached the target.
     *
     * @param place the farthest place that forwarded them
     * @param flows those flows
     * @param isPassed whether flows that reached the target pass there too
     */
    public record DeadEnd(Place place, List<End> flows, boolean isPassed) {}

    /** {@return the flows that the target never answered} */
    public List<End> neverConnected() {
        return ends.stream().filter(end -> !end.outcome().targetAnswered()).toList();
    }

    static FlowEnds of(Subject subject, List<FlowPath> paths) {
        List<Trace> whole = subject.wholeFlows();
        List<FlowPath> ways =
                paths.stream().filter(path -> whole.contains(path.trace())).toList();
        Map<Place, List<FlowPath>> dead = new LinkedHashMap<>();
        ways.stream().filter(path -> !reached(path)).forEach(path -> dead.computeIfAbsent(
                        path.lastPassed(), place -> new ArrayList<>())
                .add(path));
        return new FlowEnds(
                ways.stream().map(FlowEnds::end).toList(),
                dead.entrySet().stream()
                        .map(entry -> new DeadEnd(
                                entry.getKey(),
                                entry.getValue().stream().map(FlowEnds::end).toList(),
                                isPassed(entry.getKey(), ways)))
                        .sorted(Comparator.comparingInt(end -> end.place().ttl()))
                        .toList());
    }

    private static End end(FlowPath path) {
        Trace trace = path.trace();
        return new End(trace.sourcePort(), trace.outcome(), connects(trace), path.lastPassed());
    }

    private static int connects(Trace trace) {
        return (int) trace.hops().stream()
                .flatMap(Hop::replies)
                .filter(reply -> reply.kind() == ReplyKind.SYN_ACK || reply.kind() == ReplyKind.ACK)
                .count();
    }

    private static boolean reached(FlowPath path) {
        return path.trace().outcome().targetAnswered();
    }

    private static boolean isPassed(Place place, List<FlowPath> ways) {
        return ways.stream().filter(FlowEnds::reached).anyMatch(path -> path.places()
                .getOrDefault(place.ttl(), List.of())
                .contains(place));
    }
}
