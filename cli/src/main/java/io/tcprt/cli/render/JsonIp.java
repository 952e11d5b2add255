package io.tcprt.cli.render;

import io.tcprt.codec.ip.IpView;
import io.tcprt.codec.ip.Ipv4Option;
import io.tcprt.codec.ip.Ipv4View;
import io.tcprt.codec.ip.Ipv6ExtensionHeader;
import io.tcprt.codec.ip.Ipv6View;
import io.tcprt.codec.ip.RecordRouteView;
import io.tcprt.codec.ip.TimestampView;
import java.util.List;

/** The field {@code ip} of a packet, and of a quote. */
final class JsonIp {
    private final JsonLine json;

    JsonIp(JsonLine json) {
        this.json = json;
    }

    void write(IpView header) {
        if (header instanceof Ipv4View ip4) {
            write(ip4);
        } else {
            write((Ipv6View) header);
        }
    }

    private void write(Ipv4View header) {
        json.beginObject("ip");
        json.number("version", header.version());
        json.address("source", header.source());
        json.address("destination", header.destination());
        json.number("header_length", header.headerLength());
        json.number("length", header.totalLength());
        json.number("id", header.id());
        json.number("dsfield", header.dsfield());
        fragment(header);
        json.number("ttl", header.ttl());
        json.number("protocol", header.protocol());
        json.number("checksum", header.checksum());
        if (!header.headerClipped()) {
            json.bool("checksum_ok", header.checksumValid());
        }
        options(header);
        json.endObject();
    }

    private void fragment(Ipv4View header) {
        json.bool("df", header.dontFragment());
        json.bool("mf", header.moreFragments());
        json.number("fragment_offset", header.fragmentOffset());
    }

    /** In the words of IPv4 where they mean the same. */
    private void write(Ipv6View header) {
        json.beginObject("ip");
        json.number("version", header.version());
        json.address("source", header.source());
        json.address("destination", header.destination());
        json.number("header_length", header.headerLength());
        json.number("length", header.totalLength());
        json.number("dsfield", header.dsfield());
        json.number("flow_label", header.flowLabel());
        fragment(header);
        json.number("ttl", header.ttl());
        json.number("protocol", header.protocol());
        extensionHeaders(header.extensionHeaders());
        json.endObject();
    }

    private void fragment(Ipv6View header) {
        if (header.fragmentId().isPresent()) {
            json.number("id", header.fragmentId().getAsLong());
            json.bool("mf", header.moreFragments());
            json.number("fragment_offset", header.fragmentOffset());
        }
    }

    private void extensionHeaders(List<Ipv6ExtensionHeader> headers) {
        if (headers.isEmpty()) {
            return;
        }
        json.beginArray("extension_headers");
        for (Ipv6ExtensionHeader header : headers) {
            json.beginObject();
            json.number("type", header.type());
            json.number("length", header.length());
            json.endObject();
        }
        json.endArray();
    }

    private void options(Ipv4View header) {
        if (header.headerLength() == Ipv4View.MIN_HEADER_LENGTH) {
            return;
        }
        json.beginArray("options");
        for (Ipv4Option option : header.options()) {
            json.beginObject();
            json.number("type", option.kind());
            option(option);
            json.endObject();
        }
        json.endArray();
    }

    private void option(Ipv4Option option) {
        if (option.length() > 1) {
            json.number("length", option.length());
        }
        if (option instanceof Ipv4Option.RecordRoute record) {
            route(record.route());
        } else if (option instanceof Ipv4Option.SourceRoute source) {
            route(source.route());
        } else if (option instanceof Ipv4Option.Timestamp stamps) {
            stamps(stamps.timestamp());
        } else if (option instanceof Ipv4Option.RouterAlert alert) {
            json.number("value", alert.value());
        } else if (option instanceof Ipv4Option.Broken broken) {
            json.number("broken_at", broken.offset());
        }
    }

    private void route(RecordRouteView route) {
        json.number("pointer", route.pointer());
        json.number("slots", route.slots());
        json.beginArray("recorded");
        for (int i = 0; i < route.used(); i++) {
            json.address(route.slot(i));
        }
        json.endArray();
    }

    private void stamps(TimestampView stamps) {
        json.number("pointer", stamps.pointer());
        json.number("overflow", stamps.overflow());
        json.number("flag", stamps.flag());
        json.beginArray("recorded");
        for (int i = 0; i < stamps.used(); i++) {
            json.beginObject();
            if (stamps.flag() != TimestampView.FLAG_TIMESTAMPS) {
                json.address("address", stamps.address(i));
            }
            json.number("timestamp", stamps.timestamp(i));
            json.endObject();
        }
        json.endArray();
    }
}
