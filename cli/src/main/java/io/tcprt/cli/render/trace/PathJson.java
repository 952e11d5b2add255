package io.tcprt.cli.render.trace;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tcprt.cli.render.JsonLines;
import io.tcprt.engine.paths.ReplyPath;
import io.tcprt.engine.trace.Hop;
import java.io.IOException;
import java.io.OutputStream;

/** Writes the paths of a sweep as traces, one per line: the same schema, without fields that replies alone cannot fill. */
public final class PathJson {
    private final JsonGenerator json;
    private final String version;

    public PathJson(OutputStream out, String version) throws IOException {
        this.json = JsonLines.to(out);
        this.version = version;
    }

    /** Writes the path and a line feed. */
    public void path(ReplyPath path) throws IOException {
        json.writeStartObject();
        JsonLines.head(json, TraceJson.SCHEMA, version, "sweep");
        json.writeObjectFieldStart("target");
        json.writeStringField("address", path.target().address().toString());
        JsonLines.optional(json, "port", path.target().port());
        json.writeEndObject();
        if (path.sender().isPresent()) {
            sender(path.sender().get());
        }
        json.writeStringField("probe", path.kind().label());
        json.writeStringField("outcome", path.outcome().label());
        JsonLines.optional(json, "stop_reason", path.stopReason().map(reason -> reason.label()));
        JsonLines.optional(json, "distance", path.distance());
        json.writeArrayFieldStart("hops");
        for (Hop hop : path.hops()) {
            TraceJson.hop(hop, json);
        }
        json.writeEndArray();
        TraceJson.path(path.recordRoutePath(), json);
        json.writeEndObject();
        json.writeRaw('\n');
    }

    private void sender(ReplyPath.Sender sender) throws IOException {
        if (sender.source().isPresent()) {
            json.writeObjectFieldStart("source");
            json.writeStringField("address", sender.source().get().toString());
            json.writeEndObject();
        }
        json.writeStringField("vantage", sender.vantage());
        json.writeStringField("campaign", sender.campaign());
    }

    /** Flushes the output. */
    public void flush() throws IOException {
        json.flush();
    }
}
