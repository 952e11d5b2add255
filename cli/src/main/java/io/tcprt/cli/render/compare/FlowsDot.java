package io.tcprt.cli.render.compare;

import io.tcprt.cli.render.Clean;
import io.tcprt.cli.render.Count;
import io.tcprt.cli.render.trace.Lost;
import io.tcprt.cli.render.trace.Names;
import io.tcprt.codec.ip.IpAddress;
import io.tcprt.engine.compare.FlowGraph;
import io.tcprt.engine.compare.FlowGraph.Link;
import io.tcprt.engine.compare.FlowGraph.Node;
import io.tcprt.engine.compare.Place;
import java.util.List;

/** Formats the paths of a subject's flows as a graph in the DOT language, for {@code dot -Tsvg}. */
public final class FlowsDot {
    private final Names names;

    public FlowsDot(Names names) {
        this.names = names;
    }

    /**
     * Formats the graph of one subject.
     *
     * @param lost packets that the capture dropped
     */
    public String render(FlowGraph graph, long lost) {
        StringBuilder dot = new StringBuilder(1024);
        String title = SubjectWords.column(graph.subject()) + " to "
                + SubjectWords.target(graph.subject().target());
        dot.append("digraph ").append(quoted(title)).append(" {\n  rankdir=LR;\n  node [shape=box];\n");
        List<Place> places = graph.nodes().stream().map(Node::place).toList();
        for (int i = 0; i < places.size(); i++) {
            dot.append("  n")
                    .append(i)
                    .append(" [label=")
                    .append(quoted(label(graph.nodes().get(i))))
                    .append("];\n");
        }
        for (Link link : graph.links()) {
            dot.append("  n")
                    .append(places.indexOf(link.from()))
                    .append(" -> n")
                    .append(places.indexOf(link.to()));
            dot.append(" [label=").append(quoted(label(link))).append("];\n");
        }
        Lost.words(lost).ifPresent(words -> dot.append("  // ").append(words).append('\n'));
        return dot.append("}\n").toString();
    }

    private String label(Node node) {
        Place place = node.place();
        String where = place.ttl() == 0 ? "source" : "hop " + place.ttl();
        return where + "\n" + place.address().map(this::called).orElse("*") + "\n" + Count.of(node.flows(), "flow");
    }

    /** The name, if known, and the address, on separate lines. */
    private String called(IpAddress address) {
        String name = names.known().get(address);
        return name == null ? address.toString() : Clean.name(name) + "\n" + address;
    }

    private static String label(Link link) {
        return link.egress().map(stamp -> stamp + "\n").orElse("") + link.flows();
    }

    /** Within quotes, DOT interprets only the backslash. */
    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
