package io.tcprt.cli.render.trace;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tcprt.cli.render.JsonLines;
import io.tcprt.engine.diagnosis.Diagnosis;
import io.tcprt.engine.diagnosis.Verdict.Answerer;
import io.tcprt.engine.finding.Finding;
import io.tcprt.engine.plan.TcpForm;
import io.tcprt.engine.trace.Attempt;
import io.tcprt.engine.trace.ClosingProbe;
import io.tcprt.engine.trace.Hop;
import io.tcprt.engine.trace.RecordRoutePath;
import io.tcprt.engine.trace.Trace;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Predicate;

/** Formats a trace as one line of JSON, schema {@value #SCHEMA}. Scripts depend on every field. */
public final class TraceJson {
    static final String SCHEMA = "tcprt.trace/1";

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final String version;
    private final String input;

    /**
     * Formats the traces of one run.
     *
     * @param version version of this program
     * @param input {@code live} or {@code replay}
     */
    public TraceJson(String version, String input) {
        this.version = version;
        this.input = input;
    }

    /**
     * Formats a trace, including a line feed.
     *
     * @param lost packets that the capture dropped
     */
    public String render(Diagnosis diagnosis, long lost) throws IOException {
        Trace trace = diagnosis.trace();
        StringWriter text = new StringWriter(4096);
        try (JsonGenerator json = JsonLines.to(text)) {
            json.writeStartObject();
            head(trace, json);
            ends(trace, json);
            counts(trace, lost, json);
            result(diagnosis, json);
            json.writeEndObject();
        }
        return text.append('\n').toString();
    }

    private void head(Trace trace, JsonGenerator json) throws IOException {
        JsonLines.head(json, SCHEMA, version, input);
        json.writeStringField("started", instant(trace.started().epochNanos()));
    }

    private static String instant(long epochNanos) {
        Instant instant = Instant.ofEpochSecond(
                Math.floorDiv(epochNanos, NANOS_PER_SECOND), Math.floorMod(epochNanos, NANOS_PER_SECOND));
        return DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'")
                .format(instant.atOffset(ZoneOffset.UTC));
    }

    private static void ends(Trace trace, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("target");
        JsonLines.optional(json, "name", trace.target().name());
        json.writeStringField("address", trace.target().address().toString());
        JsonLines.optional(json, "port", trace.target().port());
        json.writeEndObject();
        json.writeObjectFieldStart("source");
        json.writeStringField("address", trace.source().toString());
        if (trace.kind().hasPorts()) {
            JsonLines.optional(json, "port", trace.sourcePort());
        }
        json.writeEndObject();
    }

    private static void counts(Trace trace, long lost, JsonGenerator json) throws IOException {
        json.writeStringField("probe", trace.kind().label());
        if (trace.form().isPresent()) {
            form(trace.form().get(), json);
        }
        json.writeNumberField("record_route", trace.recordRouteSlots());
        json.writeNumberField("max_ttl", trace.maxTtl());
        if (trace.direct()) {
            json.writeBooleanField("direct", true);
        }
        json.writeNumberField("probes_sent", trace.tally().probes());
        json.writeNumberField("replies_received", trace.tally().replies());
        json.writeNumberField("duplicates", trace.tally().duplicates());
        json.writeNumberField("strays", trace.tally().strays());
        if (trace.tally().bareResets() > 0) {
            json.writeNumberField("bare_resets", trace.tally().bareResets());
        }
        if (lost > 0) {
            json.writeNumberField("dropped", lost);
        }
        JsonLines.micros(json, "duration_us", trace.durationNanos());
    }

    /** Writes only what differs from the default. */
    private static void form(TcpForm form, JsonGenerator json) throws IOException {
        if (form.inSession()) {
            json.writeBooleanField("in_session", true);
        } else if (!form.flags().equals(TcpForm.DEFAULT.flags())) {
            json.writeStringField("tcp_flags", form.flagWords());
        }
        if (form.profile() != TcpForm.DEFAULT.profile()) {
            json.writeStringField("syn", form.profile().label());
        }
    }

    private static void result(Diagnosis diagnosis, JsonGenerator json) throws IOException {
        Trace trace = diagnosis.trace();
        json.writeStringField("outcome", trace.outcome().label());
        json.writeStringField("stop_reason", trace.stopReason().label());
        if (isDistanceKnown(diagnosis)) {
            JsonLines.optional(json, "distance", trace.distance());
        }
        json.writeStringField("verdict", VerdictWords.of(diagnosis));
        json.writeArrayFieldStart("hops");
        for (Hop hop : trace.hops()) {
            hop(hop, json);
        }
        json.writeEndArray();
        closing(trace.closing(), json);
        path(trace.recordRoutePath(), json);
        findings(diagnosis.findings(), json);
    }

    /** A TTL that does not expire on the way is no distance, and neither is that of an answer in the target's name. */
    private static boolean isDistanceKnown(Diagnosis diagnosis) {
        return !diagnosis.trace().direct() && diagnosis.verdict().answeredBy() != Answerer.IMPOSTOR;
    }

    static void hop(Hop hop, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("ttl", hop.ttl());
        JsonLines.optional(json, "egress", hop.egress());
        json.writeArrayFieldStart("probes");
        Predicate<Attempt> companions = hop.companions();
        for (Attempt attempt : hop.attempts()) {
            ReplyField.write(attempt, companions.test(attempt), json);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void closing(List<ClosingProbe> probes, JsonGenerator json) throws IOException {
        if (!probes.isEmpty()) {
            json.writeArrayFieldStart("closing");
            for (ClosingProbe probe : probes) {
                ReplyField.write(probe, json);
            }
            json.writeEndArray();
        }
    }

    static void path(RecordRoutePath path, JsonGenerator json) throws IOException {
        if (!path.isEmpty()) {
            json.writeObjectFieldStart("record_route_path");
            JsonLines.strings(json, "forward", path.forward());
            JsonLines.strings(json, "reverse", path.reverse());
            json.writeEndObject();
        }
    }

    private static void findings(List<Finding> findings, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("findings");
        for (Finding finding : findings) {
            json.writeStartObject();
            json.writeStringField("code", finding.code().label());
            JsonLines.optional(json, "ttl", finding.ttl());
            JsonLines.numbers(json, "frames", finding.frames());
            json.writeStringField("text", finding.text());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
