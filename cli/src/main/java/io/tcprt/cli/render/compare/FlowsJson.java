package io.tcprt.cli.render.compare;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tcprt.cli.render.JsonLines;
import io.tcprt.engine.compare.FlowEnds.DeadEnd;
import io.tcprt.engine.compare.FlowEnds.End;
import io.tcprt.engine.compare.FlowGraph;
import io.tcprt.engine.compare.FlowGraph.Link;
import io.tcprt.engine.compare.FlowGraph.Node;
import io.tcprt.engine.compare.Place;
import io.tcprt.engine.diagnosis.FlowsDiagnosis;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;

/** Formats the paths of a subject's flows as one line of JSON, schema {@value #SCHEMA}. */
public final class FlowsJson {
    static final String SCHEMA = "tcprt.flows/1";

    private final String version;
    private final String input;

    /**
     * Formats the graphs of one run.
     *
     * @param version version of this program
     * @param input {@code live} or {@code replay}
     */
    public FlowsJson(String version, String input) {
        this.version = version;
        this.input = input;
    }

    /** Formats a graph, including a line feed. */
    public String render(FlowsDiagnosis diagnosis) throws IOException {
        FlowGraph graph = diagnosis.graph();
        StringWriter text = new StringWriter(2048);
        try (JsonGenerator json = JsonLines.to(text)) {
            json.writeStartObject();
            JsonLines.head(json, SCHEMA, version, input);
            SubjectJson.ends(graph.subject(), json);
            json.writeStringField("probe", graph.subject().kind().label());
            JsonLines.optional(json, "port", graph.subject().port());
            json.writeNumberField("flows", graph.flows());
            json.writeNumberField("flows_wanted", graph.flowsWanted());
            nodes(graph.nodes(), json);
            links(graph, json);
            connections(graph, json);
            json.writeStringField("verdict", FlowsWords.label(diagnosis.verdict()));
            json.writeStringField("text", FlowsWords.of(diagnosis));
            json.writeEndObject();
        }
        return text.append('\n').toString();
    }

    private static void nodes(List<Node> nodes, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("nodes");
        for (int i = 0; i < nodes.size(); i++) {
            json.writeStartObject();
            json.writeNumberField("id", i);
            SubjectJson.place(nodes.get(i).place(), json);
            json.writeNumberField("flows", nodes.get(i).flows());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void links(FlowGraph graph, JsonGenerator json) throws IOException {
        List<Place> places = graph.nodes().stream().map(Node::place).toList();
        json.writeArrayFieldStart("links");
        for (Link link : graph.links()) {
            json.writeStartObject();
            json.writeNumberField("from", places.indexOf(link.from()));
            json.writeNumberField("to", places.indexOf(link.to()));
            JsonLines.optional(json, "egress", link.egress());
            json.writeNumberField("flows", link.flows());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void connections(FlowGraph graph, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("ports");
        for (End end : graph.connections().ends()) {
            json.writeStartObject();
            JsonLines.optional(json, "port", end.port());
            json.writeStringField("outcome", end.outcome().label());
            json.writeNumberField("connects", end.connects());
            json.writeObjectFieldStart("last");
            SubjectJson.place(end.lastPassed(), json);
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
        SubjectJson.ports("never_connected", graph.connections().neverConnected(), json);
        json.writeArrayFieldStart("dead_ends");
        for (DeadEnd end : graph.connections().deadEnds()) {
            json.writeStartObject();
            SubjectJson.deadEnd(end, json);
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
