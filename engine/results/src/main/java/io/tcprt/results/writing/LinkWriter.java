package io.tcprt.results.writing;

import io.tcprt.engine.internal.text.OctetText;
import io.tcprt.engine.paths.Link;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes the links of many paths, one after the other: as JSON Lines, schema {@code tcprt.link/1}, or as a graph for
 * {@code dot}. Both hold addresses and numbers only, so nothing in them needs an escape.
 *
 * <p>Not for use by several threads.
 *
 * @since 0.1
 */
public interface LinkWriter {
    /**
     * Writes a link.
     *
     * @param link the link
     * @param targets how many paths it is part of, at least 1
     * @throws IOException when it cannot be written
     */
    void link(Link link, long targets) throws IOException;

    /**
     * Writes what ends the file, and flushes the stream.
     *
     * @throws IOException when it cannot be written
     */
    void finish() throws IOException;

    /**
     * Writes a JSON object per link.
     *
     * @param out where to, best buffered; it stays open
     * @return the writer
     */
    static LinkWriter json(OutputStream out) {
        return new LinkWriter() {
            private final OctetText line = new OctetText();

            @Override
            public void link(Link link, long targets) throws IOException {
                line.text("{\"schema\":\"tcprt.link/1\",\"from\":\"").address(link.from());
                line.text("\",\"to\":\"").address(link.to());
                line.text("\",\"targets\":").number(targets);
                if (link.gap() > 0) {
                    line.text(",\"gap\":").number(link.gap());
                }
                if (link.egress().isPresent()) {
                    line.text(",\"egress\":\"").address(link.egress().get()).octet('"');
                }
                line.text("}\n").drainTo(out);
            }

            @Override
            public void finish() throws IOException {
                out.flush();
            }
        };
    }

    /**
     * Writes a graph in the DOT language. Links over silent rows are dashed.
     *
     * @param out where to, best buffered; it stays open
     * @return the writer
     * @throws IOException when the head of the graph cannot be written
     */
    static LinkWriter dot(OutputStream out) throws IOException {
        OctetText line = new OctetText();
        line.text("digraph paths {\n  rankdir=LR;\n  node [shape=box];\n").drainTo(out);
        return new LinkWriter() {
            @Override
            public void link(Link link, long targets) throws IOException {
                line.text("  \"").address(link.from()).text("\" -> \"").address(link.to());
                line.text("\" [label=\"");
                if (link.egress().isPresent()) {
                    line.address(link.egress().get()).text("\\n");
                }
                line.number(targets);
                if (link.gap() > 0) {
                    line.text("\\ngap:").number(link.gap()).text("\", style=dashed];\n");
                } else {
                    line.text("\"];\n");
                }
                line.drainTo(out);
            }

            @Override
            public void finish() throws IOException {
                line.text("}\n").drainTo(out);
                out.flush();
            }
        };
    }
}
