package io.tcprt.cli.render.trace;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tcprt.cli.render.JsonLines;
import io.tcprt.codec.icmp.InterfaceInfo;
import io.tcprt.codec.icmp.MplsLabel;
import io.tcprt.engine.trace.Attempt;
import io.tcprt.engine.trace.Change;
import io.tcprt.engine.trace.ClosingProbe;
import io.tcprt.engine.trace.IcmpReason;
import io.tcprt.engine.trace.RecordRouteReading;
import io.tcprt.engine.trace.Reply;
import java.io.IOException;
import java.util.List;

/** Writes one probe and its reply, an element of {@code hops[].probes}. */
public final class ReplyField {
    private ReplyField() {}

    /** @param plain whether it was sent without Record Route alongside others with it */
    static void write(Attempt attempt, boolean plain, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("attempt", attempt.number());
        if (plain) {
            json.writeBooleanField("plain", true);
        }
        if (attempt.reply().isPresent()) {
            reply(attempt.reply().get(), json);
        } else {
            json.writeStringField("reply", "none");
        }
        json.writeEndObject();
    }

    /** Writes a closing probe and its reply, an element of {@code closing[]}. */
    static void write(ClosingProbe probe, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("attempt", probe.attempt().number());
        json.writeStringField("probe", probe.kind().label());
        json.writeNumberField("ttl", probe.ttl());
        json.writeNumberField("source_port", probe.sourcePort());
        if (probe.form().isPresent()) {
            json.writeStringField("syn", probe.form().get().profile().label());
        }
        if (probe.attempt().reply().isPresent()) {
            answer(probe.attempt().reply().get(), json);
        } else {
            json.writeStringField("reply", "none");
        }
        json.writeEndObject();
    }

    private static void reply(Reply reply, JsonGenerator json) throws IOException {
        answer(reply, json);
        extras(reply, json);
    }

    private static void answer(Reply reply, JsonGenerator json) throws IOException {
        json.writeStringField("from", reply.from().toString());
        json.writeStringField("reply", reply.kind().label());
        if (reply.rttNanos().isPresent()) {
            JsonLines.micros(json, "rtt_us", reply.rttNanos().getAsLong());
        }
        if (reply.icmp().isPresent()) {
            reason(reply.icmp().get(), json);
        }
        json.writeNumberField("reply_ttl", reply.ttl());
        JsonLines.optional(json, "quoted_ttl", reply.quotedTtl());
        json.writeStringField("match", reply.match().label());
        frames(reply, json);
    }

    private static void reason(IcmpReason reason, JsonGenerator json) throws IOException {
        json.writeNumberField("icmp_type", reason.type());
        json.writeNumberField("icmp_code", reason.code());
        JsonLines.optional(json, "mtu", reason.nextHopMtu());
    }

    /** Omitted for results of a sweep, which have no capture. */
    private static void frames(Reply reply, JsonGenerator json) throws IOException {
        if (reply.frame() == 0) {
            return;
        }
        json.writeArrayFieldStart("frames");
        if (reply.probeFrame() > 0) {
            json.writeNumber(reply.probeFrame());
        }
        json.writeNumber(reply.frame());
        json.writeEndArray();
    }

    private static void extras(Reply reply, JsonGenerator json) throws IOException {
        if (reply.recordRoute().isPresent()) {
            recordRoute(reply.recordRoute().get(), json);
        }
        if (!reply.mpls().isEmpty()) {
            mpls(reply.mpls(), json);
        }
        if (!reply.interfaces().isEmpty()) {
            interfaces(reply.interfaces(), json);
        }
        if (!reply.changed().isEmpty()) {
            changes(reply.changed(), json);
        }
    }

    private static void recordRoute(RecordRouteReading route, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("record_route");
        json.writeNumberField("slots", route.slots());
        json.writeBooleanField("full", route.full());
        JsonLines.strings(json, "forward", route.forward());
        JsonLines.optional(json, "own", route.own());
        JsonLines.strings(json, "reverse", route.reverse());
        json.writeEndObject();
    }

    public static void mpls(List<MplsLabel> labels, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("mpls");
        for (MplsLabel label : labels) {
            json.writeStartObject();
            json.writeNumberField("label", label.label());
            json.writeNumberField("tc", label.tc());
            json.writeBooleanField("bottom", label.bottom());
            json.writeNumberField("ttl", label.ttl());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    public static void interfaces(List<InterfaceInfo> interfaces, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("interfaces");
        for (InterfaceInfo info : interfaces) {
            json.writeStartObject();
            json.writeNumberField("role", info.role());
            if (info.index().isPresent()) {
                json.writeNumberField("index", info.index().getAsLong());
            }
            JsonLines.optional(json, "address", info.address());
            JsonLines.optional(json, "name", info.name());
            if (info.mtu().isPresent()) {
                json.writeNumberField("mtu", info.mtu().getAsLong());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void changes(List<Change> changes, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("changed");
        for (Change change : changes) {
            json.writeStartObject();
            json.writeStringField("field", change.field());
            values(change, json);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void values(Change change, JsonGenerator json) throws IOException {
        if (change instanceof Change.Address address) {
            json.writeStringField("sent", address.sent().toString());
            json.writeStringField("quoted", address.quoted().toString());
        } else {
            Change.Value value = (Change.Value) change;
            json.writeNumberField("sent", value.sent());
            json.writeNumberField("quoted", value.quoted());
        }
    }
}
