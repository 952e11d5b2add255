package io.tcprt.cli.render;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tcprt.codec.ip.IpView;
import io.tcprt.codec.ip.Ipv4Option;
import io.tcprt.codec.ip.Ipv4View;
import io.tcprt.codec.ip.Ipv6ExtensionHeader;
import io.tcprt.codec.ip.Ipv6View;
import io.tcprt.codec.ip.RecordRouteView;
import io.tcprt.codec.ip.TimestampView;
import java.io.IOException;
import java.util.List;

/** The field {@code ip} of a packet, and of a quote. */
final class JsonIp {
    private final JsonGenerator json;

    JsonIp(JsonGenerator json) {
        this.json = json;
    }

    void write(IpView header) throws IOException {
        if (header instanceof Ipv4View ip4) {
            write(ip4);
        } else {
            write((Ipv6View) header);
        }
    }

    private void write(Ipv4View header) throws IOException {
        json.writeObjectFieldStart("ip");
        json.writeNumberField("version", header.version());
        json.writeStringField("source", header.source().toString());
        json.writeStringField("destination", header.destination().toString());
        json.writeNumberField("header_length", header.headerLength());
        json.writeNumberField("length", header.totalLength());
        json.writeNumberField("id", header.id());
        json.writeNumberField("dsfield", header.dsfield());
        fragment(header);
        json.writeNumberField("ttl", header.ttl());
        json.writeNumberField("protocol", header.protocol());
        json.writeNumberField("checksum", header.checksum());
        if (!header.headerClipped()) {
            json.writeBooleanField("checksum_ok", header.checksumValid());
        }
        options(header);
        json.writeEndObject();
    }

    private void fragment(Ipv4View header) throws IOException {
        json.writeBooleanField("df", header.dontFragment());
        json.writeBooleanField("mf", header.moreFragments());
        json.writeNumberField("fragment_offset", header.fragmentOffset());
    }

    /** In the words of IPv4 where they mean the same. */
    private void write(Ipv6View header) throws IOException {
        json.writeObjectFieldStart("ip");
        json.writeNumberField("version", header.version());
        json.writeStringField("source", header.source().toString());
        json.writeStringField("destination", header.destination().toString());
        json.writeNumberField("header_length", header.headerLength());
        json.writeNumberField("length", header.totalLength());
        json.writeNumberField("dsfield", header.dsfield());
        json.writeNumberField("flow_label", header.flowLabel());
        fragment(header);
        json.writeNumberField("ttl", header.ttl());
        json.writeNumberField("protocol", header.protocol());
        extensionHeaders(header.extensionHeaders());
        json.writeEndObject();
    }

    private void fragment(Ipv6View header) throws IOException {
        if (header.fragmentId().isPresent()) {
            json.writeNumberField("id", header.fragmentId().getAsLong());
            json.writeBooleanField("mf", header.moreFragments());
            json.writeNumberField("fragment_offset", header.fragmentOffset());
        }
    }

    private void extensionHeaders(List<Ipv6ExtensionHeader> headers) throws IOException {
        if (headers.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("extension_headers");
        for (Ipv6ExtensionHeader header : headers) {
            json.writeStartObject();
            json.writeNumberField("type", header.type());
            json.writeNumberField("length", header.length());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void options(Ipv4View header) throws IOException {
        if (header.headerLength() == Ipv4View.MIN_HEADER_LENGTH) {
            return;
        }
        json.writeArrayFieldStart("options");
        for (Ipv4Option option : header.options()) {
            json.writeStartObject();
            json.writeNumberField("type", option.kind());
            option(option);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void option(Ipv4Option option) throws IOException {
        if (option.length() > 1) {
            json.writeNumberField("length", option.length());
        }
        if (option instanceof Ipv4Option.RecordRoute record) {
            route(record.route());
        } else if (option instanceof Ipv4Option.SourceRoute source) {
            route(source.route());
        } else if (option instanceof Ipv4Option.Timestamp stamps) {
            stamps(stamps.timestamp());
        } else if (option instanceof Ipv4Option.RouterAlert alert) {
            json.writeNumberField("value", alert.value());
        } else if (option instanceof Ipv4Option.Broken broken) {
            json.writeNumberField("broken_at", broken.offset());
        }
    }

    private void route(RecordRouteView route) throws IOException {
        json.writeNumberField("pointer", route.pointer());
        json.writeNumberField("slots", route.slots());
        json.writeArrayFieldStart("recorded");
        for (int i = 0; i < route.used(); i++) {
            json.writeString(route.slot(i).toString());
        }
        json.writeEndArray();
    }

    private void stamps(TimestampView stamps) throws IOException {
        json.writeNumberField("pointer", stamps.pointer());
        json.writeNumberField("overflow", stamps.overflow());
        json.writeNumberField("flag", stamps.flag());
        json.writeArrayFieldStart("recorded");
        for (int i = 0; i < stamps.used(); i++) {
            json.writeStartObject();
            if (stamps.flag() != TimestampView.FLAG_TIMESTAMPS) {
                json.writeStringField("address", stamps.address(i).toString());
            }
            json.writeNumberField("timestamp", stamps.timestamp(i));
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
