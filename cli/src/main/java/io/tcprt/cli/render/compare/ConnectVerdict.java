package io.tcprt.cli.render.compare;

import io.tcprt.cli.render.Count;
import io.tcprt.engine.compare.FlowEnds;
import io.tcprt.engine.compare.FlowEnds.DeadEnd;
import io.tcprt.engine.compare.FlowEnds.End;
import io.tcprt.engine.compare.FlowGraph;
import io.tcprt.engine.compare.Place;
import io.tcprt.engine.trace.Outcome;
import io.tcprt.engine.trace.Trace;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which flows reach the target and where the others end, in a sentence. */
final class ConnectVerdict {
    private final FlowGraph graph;
    private final FlowEnds connections;

    private ConnectVerdict(FlowGraph graph) {
        this.graph = graph;
        this.connections = graph.connections();
    }

    static String of(FlowGraph graph) {
        return new ConnectVerdict(graph).sentence();
    }

    private String sentence() {
        List<End> lost = connections.neverConnected();
        int all = connections.ends().size();
        String ofAll = " of " + Count.of(all, SubjectWords.flowNumber(graph.subject())) + " ";
        if (lost.isEmpty()) {
            return all + ofAll + reach(all);
        }
        String which = lost.size() < all ? ": " + ports(lost) : "";
        Optional<String> why = lost.size() == all ? notFollowed() : Optional.empty();
        String ends = connections.deadEnds().stream().map(this::deadEnd).collect(Collectors.joining("; "));
        String never = why.orElse("never " + reach(lost.size()) + which);
        return lost.size() + ofAll + never + "; " + ends;
    }

    /** Why nobody can say that the target is never reached; empty when the flows were given up for silence. */
    private Optional<String> notFollowed() {
        Trace main = graph.subject().main();
        return switch (main.stopReason()) {
            case MAX_TTL -> Optional.of("were probed up to TTL " + main.maxTtl() + " only");
            case INTERRUPTED -> Optional.of("were interrupted");
            case END_OF_FILE, DEADLINE -> Optional.of("were not followed to the end");
            case LOOP -> Optional.of("go round in a loop");
            default -> Optional.empty();
        };
    }

    /** A closed port does not let anybody connect, and its answer shows all the same that the way there is whole. */
    private String reach(int number) {
        boolean accepts = connections.ends().stream().anyMatch(end -> end.outcome() == Outcome.OPEN);
        if (accepts) {
            return number == 1 ? "connects" : "connect";
        }
        return number == 1 ? "reaches the target" : "reach the target";
    }

    private String deadEnd(DeadEnd end) {
        boolean one = end.flows().size() == 1;
        boolean several = connections.deadEnds().size() > 1;
        String who = several ? ports(end.flows()) : one ? "it" : "they";
        boolean anyReaches =
                connections.neverConnected().size() < connections.ends().size();
        String passed = end.isPassed() ? ", which other flows pass" : ", which no connecting flow passes";
        return who + (one ? " ends after " : " end after ") + place(end.place()) + (anyReaches ? passed : "");
    }

    private static String ports(List<End> ends) {
        return ends.stream()
                .flatMapToInt(end -> end.port().stream())
                .sorted()
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(" "));
    }

    private static String place(Place place) {
        if (place.ttl() == 0) {
            return "the source";
        }
        Optional<String> address = place.address().map(known -> " (" + known + ")");
        return "hop " + place.ttl() + address.orElse("");
    }
}
