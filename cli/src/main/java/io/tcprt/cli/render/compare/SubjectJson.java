package io.tcprt.cli.render.compare;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tcprt.cli.render.JsonLines;
import io.tcprt.engine.compare.Subject;
import io.tcprt.engine.plan.Target;
import java.io.IOException;

/** What lines of JSON that speak of subjects have in common. */
final class SubjectJson {
    private SubjectJson() {}

    /** Between whom: {@code target} and {@code source}, without the ports that differ. */
    static void ends(Subject subject, JsonGenerator json) throws IOException {
        Target target = subject.target();
        json.writeObjectFieldStart("target");
        JsonLines.optional(json, "name", target.name());
        json.writeStringField("address", target.address().toString());
        json.writeEndObject();
        json.writeObjectFieldStart("source");
        json.writeStringField("address", subject.main().source().toString());
        json.writeEndObject();
    }

    /** What it is and how it ended, as fields of an object. */
    static void summary(Subject subject, JsonGenerator json) throws IOException {
        json.writeStringField("kind", subject.kind().label());
        JsonLines.optional(json, "port", subject.port());
        json.writeNumberField("flows", subject.flows().size());
        json.writeStringField("outcome", subject.outcome().label());
        JsonLines.optional(json, "distance", subject.distance());
    }
}
