package io.tcprt.cli.render.compare;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tcprt.cli.render.JsonLines;
import io.tcprt.engine.compare.Subject;
import io.tcprt.engine.plan.Target;
import java.io.IOException;

/** Writes the JSON fields that comparisons and flow graphs have in common. */
final class SubjectJson {
    private SubjectJson() {}

    /** Writes {@code target} and {@code source}, without ports, which differ between subjects and flows. */
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

    /** Writes the kind of a subject and its outcome. */
    static void summary(Subject subject, JsonGenerator json) throws IOException {
        json.writeStringField("kind", subject.kind().label());
        JsonLines.optional(json, "port", subject.port());
        json.writeNumberField("flows", subject.flows().size());
        json.writeStringField("outcome", subject.outcome().label());
        JsonLines.optional(json, "distance", subject.distance());
    }
}
