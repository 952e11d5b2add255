package io.tcprt.cli.render.compare;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tcprt.cli.render.JsonLines;
import io.tcprt.codec.ip.IpAddress;
import io.tcprt.engine.compare.Answers;
import io.tcprt.engine.compare.FlowEnds.DeadEnd;
import io.tcprt.engine.compare.Loss;
import io.tcprt.engine.compare.Pair;
import io.tcprt.engine.compare.Pair.Stage;
import io.tcprt.engine.compare.Pair.Stamps;
import io.tcprt.engine.compare.Subject;
import io.tcprt.engine.diagnosis.ComparisonDiagnosis;
import io.tcprt.engine.diagnosis.ComparisonVerdict;
import io.tcprt.engine.diagnosis.ComparisonVerdict.LostFlows;
import io.tcprt.engine.diagnosis.ComparisonVerdict.OfFlows;
import io.tcprt.engine.diagnosis.PairVerdict;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Formats a comparison as one line of JSON, schema {@value #SCHEMA}. */
public final class ComparisonJson {
    static final String SCHEMA = "tcprt.compare/1";

    private final String version;
    private final String input;

    /**
     * Formats the comparisons of one run.
     *
     * @param version version of this program
     * @param input {@code live} or {@code replay}
     */
    public ComparisonJson(String version, String input) {
        this.version = version;
        this.input = input;
    }

    /** Formats a comparison, including a line feed. */
    public String render(ComparisonDiagnosis diagnosis) throws IOException {
        List<Subject> subjects = diagnosis.comparison().subjects();
        ComparisonVerdict verdict = diagnosis.verdict();
        StringWriter text = new StringWriter(2048);
        try (JsonGenerator json = JsonLines.to(text)) {
            json.writeStartObject();
            JsonLines.head(json, SCHEMA, version, input);
            SubjectJson.ends(subjects.get(0), json);
            JsonLines.strings(
                    json,
                    "kinds",
                    subjects.stream()
                            .map(subject -> subject.kind().label())
                            .distinct()
                            .toList());
            JsonLines.optional(json, "diverge_ttl", verdict.divergeTtl());
            json.writeStringField("verdict", verdict.relation().label());
            json.writeStringField("text", ComparisonWords.of(verdict));
            subjects(subjects, json);
            pairs(diagnosis.pairs(), subjects, json);
            if (verdict instanceof OfFlows flows) {
                lostFlows(flows.lost(), subjects, json);
            }
            json.writeEndObject();
        }
        return text.append('\n').toString();
    }

    private static void subjects(List<Subject> subjects, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("subjects");
        for (Subject subject : subjects) {
            json.writeStartObject();
            SubjectJson.summary(subject, json);
            sources(subject, subjects.get(0).main().source(), json);
            hops(subject, json);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Writes where its probes were sent from, if not all from the address that the comparison gives. */
    private static void sources(Subject subject, IpAddress given, JsonGenerator json) throws IOException {
        if (!subject.sources().equals(Set.of(given))) {
            json.writeArrayFieldStart("sources");
            for (IpAddress source : subject.sources()) {
                json.writeString(source.toString());
            }
            json.writeEndArray();
        }
    }

    /** Writes how many probes of each TTL were answered, over all flows. */
    private static void hops(Subject subject, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("hops");
        for (Map.Entry<Integer, Answers> row : subject.answers().entrySet()) {
            json.writeStartObject();
            json.writeNumberField("ttl", row.getKey());
            SubjectJson.answers(row.getValue(), json);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Writes pairs, which refer to subjects by their index from 0. */
    private static void pairs(List<PairVerdict> verdicts, List<Subject> subjects, JsonGenerator json)
            throws IOException {
        json.writeArrayFieldStart("pairs");
        for (PairVerdict verdict : verdicts) {
            Pair pair = verdict.pair();
            json.writeStartObject();
            json.writeNumberField("first", subjects.indexOf(pair.first().subject()));
            json.writeNumberField("second", subjects.indexOf(pair.second().subject()));
            json.writeStringField("verdict", verdict.relation().label());
            JsonLines.optional(json, "diverge_ttl", pair.divergeTtl());
            stage("common", Optional.of(pair.common()).filter(common -> common.ttl() > 0), json);
            stage("first_next", pair.first().next(), json);
            stage("second_next", pair.second().next(), json);
            if (pair.stamps().isPresent()) {
                stamps(pair.stamps().get(), json);
            }
            if (!pair.unseen().isEmpty()) {
                numbers("unseen", pair.unseen(), json);
            }
            if (pair.loss().isPresent()) {
                loss(pair.loss().get(), json);
            }
            json.writeStringField("text", PairWords.of(verdict));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void lostFlows(List<LostFlows> lost, List<Subject> subjects, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("dead_ends");
        for (LostFlows flows : lost) {
            for (DeadEnd end : flows.verdict().ends().deadEnds()) {
                json.writeStartObject();
                json.writeNumberField("subject", subjects.indexOf(flows.subject()));
                SubjectJson.deadEnd(end, json);
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    private static void stamps(Stamps stamps, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("stamps");
        json.writeNumberField("ttl", stamps.ttl());
        JsonLines.strings(json, "first", stamps.first());
        JsonLines.strings(json, "second", stamps.second());
        json.writeEndObject();
    }

    private static void loss(Loss loss, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("loss");
        SubjectJson.answers("first", loss.first(), json);
        SubjectJson.answers("second", loss.second(), json);
        json.writeNumberField("chance", loss.chance());
        json.writeStringField("strength", loss.strength().label());
        json.writeNumberField("clear_ttl", loss.clear().ttl());
        json.writeNumberField("seen_ttl", loss.seen());
        if (loss.queries() > 0) {
            json.writeNumberField("queries_wanted", loss.queries());
        }
        json.writeEndObject();
    }

    private static void numbers(String field, List<Integer> numbers, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(field);
        for (int number : numbers) {
            json.writeNumber(number);
        }
        json.writeEndArray();
    }

    private static void stage(String field, Optional<Stage> stage, JsonGenerator json) throws IOException {
        if (stage.isPresent()) {
            json.writeObjectFieldStart(field);
            json.writeNumberField("ttl", stage.get().ttl());
            JsonLines.strings(json, "addresses", stage.get().addresses());
            json.writeEndObject();
        }
    }
}
