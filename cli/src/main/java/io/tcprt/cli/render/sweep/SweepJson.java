package io.tcprt.cli.render.sweep;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tcprt.cli.render.JsonLines;
import io.tcprt.engine.sweep.Reach;
import io.tcprt.engine.sweep.SweepPlan;
import io.tcprt.engine.sweep.SweepShape;
import io.tcprt.engine.sweep.run.SweepProgress;
import io.tcprt.engine.sweep.run.SweepResult;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Map;

/** The summary of a sweep for machines, {@code tcprt.sweep/1}: one line. */
public final class SweepJson {
    private static final long NANOS_PER_MICRO = 1000;
    private static final long MICROS_PER_SECOND = 1_000_000;

    private SweepJson() {}

    private interface Body {
        void write(JsonGenerator json) throws IOException;
    }

    /**
     * What would be sent.
     *
     * @param leftOut how many targets are not probed, by the reason
     */
    public static String dryRun(String version, SweepPlan plan, long networks, Map<String, Long> leftOut)
            throws IOException {
        return line(version, plan, json -> {
            json.writeBooleanField("dry_run", true);
            json.writeNumberField("networks", networks);
            json.writeNumberField("probes", plan.probes());
            json.writeNumberField("shard_probes", plan.ownProbes());
            json.writeNumberField("longest_us", plan.ownProbes() * MICROS_PER_SECOND / plan.rate());
            json.writeObjectFieldStart("left_out");
            for (Map.Entry<String, Long> part : leftOut.entrySet()) {
                json.writeNumberField(part.getKey(), part.getValue());
            }
            json.writeEndObject();
        });
    }

    /** What was sent and what came back. */
    public static String summary(String version, SweepPlan plan, SweepResult result, boolean interrupted)
            throws IOException {
        SweepProgress end = result.end();
        return line(version, plan, json -> {
            json.writeBooleanField("complete", result.complete());
            json.writeBooleanField("interrupted", interrupted);
            json.writeNumberField("resumed_at", end.begun());
            json.writeNumberField("position", end.position());
            json.writeNumberField("checkpoint", result.checkpoint().position());
            json.writeNumberField("shard_probes", end.size());
            json.writeNumberField("probes_sent", end.sent());
            json.writeNumberField("probes_spared", end.spared());
            json.writeNumberField("elapsed_us", end.nanos() / NANOS_PER_MICRO);
            json.writeNumberField("sending_us", end.sendingNanos() / NANOS_PER_MICRO);
            json.writeNumberField("rate_held", Math.round(end.rate()));
            json.writeNumberField("replies_received", end.answered());
            json.writeNumberField("replies_of_targets", end.arrived());
            json.writeNumberField("targets_answered", end.targets());
            json.writeBooleanField("targets_answered_bounded", plan.space().size() > Reach.MOST_TARGETS);
            json.writeNumberField("distinct_routers", end.routers());
            json.writeBooleanField("distinct_routers_bounded", end.routers() == SweepProgress.MOST_ROUTERS);
            json.writeNumberField("strays", end.strays());
            json.writeNumberField("lost", end.lost());
            json.writeNumberField("busy", end.busy());
            if (result.fault().isPresent()) {
                json.writeStringField("fault", result.fault().get());
            }
        });
    }

    private static String line(String version, SweepPlan plan, Body body) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JsonLines.to(text)) {
            json.writeStartObject();
            JsonLines.head(json, "tcprt.sweep/1", version, "live");
            SweepShape shape = plan.shape();
            json.writeStringField("probe", shape.kind().label());
            if (shape.kind().hasPorts()) {
                json.writeNumberField("port", shape.port());
            }
            json.writeNumberField("first_ttl", shape.firstTtl());
            json.writeNumberField("last_ttl", shape.lastTtl());
            json.writeNumberField("queries", shape.attempts());
            json.writeNumberField("record_route", shape.recordRouteSlots());
            json.writeNumberField("targets", plan.space().size());
            json.writeStringField("shard", shape.shard().toString());
            json.writeStringField("seed", String.valueOf(shape.seed()));
            json.writeNumberField("rate_asked", plan.rate());
            body.write(json);
            json.writeEndObject();
        }
        return text.append("\n").toString();
    }
}
