package io.tcprt.cli.render.sweep;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tcprt.cli.render.JsonLines;
import io.tcprt.engine.paths.Link;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The links of many paths, one after the other: as JSON Lines, schema {@code tcprt.link/1}, or as a graph for {@code dot}. */
public interface LinkWriter {
    /** Writes a link that lies on so many paths. */
    void link(Link link, long targets) throws IOException;

    /** No further link comes. */
    void finish() throws IOException;

    /** A JSON object a link. */
    static LinkWriter json(OutputStream out) throws IOException {
        JsonGenerator json = JsonLines.to(out);
        return new LinkWriter() {
            @Override
            public void link(Link link, long targets) throws IOException {
                json.writeStartObject();
                json.writeStringField("schema", "tcprt.link/1");
                json.writeStringField("from", link.from().toString());
                json.writeStringField("to", link.to().toString());
                json.writeNumberField("targets", targets);
                if (link.gap() > 0) {
                    json.writeNumberField("gap", link.gap());
                }
                JsonLines.optional(json, "egress", link.egress());
                json.writeEndObject();
                json.writeRaw('\n');
            }

            @Override
            public void finish() throws IOException {
                json.flush();
            }
        };
    }

    /** The DOT language: addresses and numbers only, nothing that needs an escape. Links over silent rows are dashed. */
    static LinkWriter dot(OutputStream out) throws IOException {
        out.write("digraph paths {\n  rankdir=LR;\n  node [shape=box];\n".getBytes(StandardCharsets.US_ASCII));
        return new LinkWriter() {
            @Override
            public void link(Link link, long targets) throws IOException {
                String stamp = link.egress().map(egress -> egress + "\\n").orElse("");
                String style = link.gap() > 0 ? ", style=dashed" : "";
                String gap = link.gap() > 0 ? "\\ngap:" + link.gap() : "";
                String line = "  \"" + link.from() + "\" -> \"" + link.to() + "\" [label=\"" + stamp + targets + gap
                        + "\"" + style + "];\n";
                out.write(line.getBytes(StandardCharsets.US_ASCII));
            }

            @Override
            public void finish() throws IOException {
                out.write("}\n".getBytes(StandardCharsets.US_ASCII));
                out.flush();
            }
        };
    }
}
