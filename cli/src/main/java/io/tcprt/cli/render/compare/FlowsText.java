package io.tcprt.cli.render.compare;

import io.tcprt.cli.render.Count;
import io.tcprt.cli.render.trace.Lost;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.engine.compare.FlowGraph;
import io.tcprt.engine.compare.FlowGraph.Node;
import io.tcprt.engine.diagnosis.FlowsDiagnosis;
import io.tcprt.engine.diagnosis.FlowsVerdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Formats the paths of a subject's flows: the addresses at each TTL, how many flows pass each, and which flows arrive. */
public final class FlowsText {
    private static final int WIDTH = 120;
    private static final String MARGIN = "    ";

    private FlowsText() {}

    /**
     * Formats the table, from header to verdict.
     *
     * @param lost packets that the capture dropped
     */
    public static String render(FlowsDiagnosis diagnosis, long lost) {
        FlowGraph graph = diagnosis.graph();
        StringBuilder text = new StringBuilder(1024);
        line(
                "flows to " + SubjectWords.target(graph.subject().target()) + ": "
                        + SubjectWords.column(graph.subject()) + ", " + Count.of(graph.flows(), "flow"),
                text);
        graph.nodes().stream()
                .map(node -> node.place().ttl())
                .filter(ttl -> ttl > 0)
                .distinct()
                .forEach(ttl -> row(ttl, graph, text));
        if (!graph.isComplete()) {
            line("note: finding every branch with 95 % confidence takes " + graph.flowsWanted() + " flows", text);
        }
        Lost.words(lost).ifPresent(words -> line("note: " + words, text));
        boolean broken = diagnosis.verdict() instanceof FlowsVerdict.BrokenBranch;
        String headline = broken ? FlowsWords.label(diagnosis.verdict()) + ": " : "";
        line("verdict: " + headline + FlowsWords.of(diagnosis), text);
        return text.toString();
    }

    private static void line(String line, StringBuilder text) {
        text.append(line).append('\n');
    }

    private static void row(int ttl, FlowGraph graph, StringBuilder text) {
        List<String> nodes = graph.nodes().stream()
                .filter(node -> node.place().ttl() == ttl)
                .map(FlowsText::node)
                .toList();
        List<String> stamps = stamps(ttl, graph);
        wrapped((ttl < 10 ? " " : "") + ttl + "  ", nodes, text);
        if (!stamps.isEmpty()) {
            wrapped(MARGIN + "rr ", stamps, text);
        }
    }

    /** {@code 10.9.2.2 (5)}: an address and the number of its flows. */
    private static String node(Node node) {
        return node.place().address().map(Object::toString).orElse("*") + " (" + node.flows() + ")";
    }

    /** The recorded outgoing addresses of a TTL, with the number of flows. One router may have several. */
    private static List<String> stamps(int ttl, FlowGraph graph) {
        Map<Ipv4Address, Integer> flows = new LinkedHashMap<>();
        graph.links().stream().filter(link -> link.from().ttl() == ttl).forEach(link -> link.egress()
                .ifPresent(stamp -> flows.merge(stamp, link.flows(), Integer::sum)));
        return flows.entrySet().stream()
                .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
                .toList();
    }

    private static void wrapped(String head, List<String> words, StringBuilder text) {
        StringBuilder row = new StringBuilder(head);
        for (String word : words) {
            if (row.length() + word.length() > WIDTH) {
                line(row.toString().stripTrailing(), text);
                row = new StringBuilder(" ".repeat(head.length()));
            }
            row.append(word).append("  ");
        }
        line(row.toString().stripTrailing(), text);
    }
}
