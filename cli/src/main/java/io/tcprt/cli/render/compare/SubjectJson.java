package io.tcprt.cli.render.compare;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tcprt.cli.render.JsonLines;
import io.tcprt.engine.compare.Answers;
import io.tcprt.engine.compare.FlowEnds.DeadEnd;
import io.tcprt.engine.compare.FlowEnds.End;
import io.tcprt.engine.compare.Place;
import io.tcprt.engine.compare.Subject;
import io.tcprt.engine.plan.Target;
import java.io.IOException;
import java.util.List;

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

    static void place(Place place, JsonGenerator json) throws IOException {
        json.writeNumberField("ttl", place.ttl());
        JsonLines.optional(json, "address", place.address());
    }

    /** Writes where flows end that never reach the target. */
    static void deadEnd(DeadEnd end, JsonGenerator json) throws IOException {
        place(end.place(), json);
        ports("ports", end.flows(), json);
        json.writeBooleanField("passed_by_others", end.isPassed());
        json.writeBooleanField("broken", end.isBranch());
    }

    /** Writes the source ports, or echo identifiers, of flows. */
    static void ports(String field, List<End> ends, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(field);
        for (End end : ends) {
            if (end.port().isPresent()) {
                json.writeNumber(end.port().getAsInt());
            }
        }
        json.writeEndArray();
    }

    static void answers(String field, Answers answers, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(field);
        answers(answers, json);
        json.writeEndObject();
    }

    static void answers(Answers answers, JsonGenerator json) throws IOException {
        json.writeNumberField("sent", answers.sent());
        json.writeNumberField("answered", answers.answered());
        json.writeNumberField("lost", answers.lost());
    }
}
