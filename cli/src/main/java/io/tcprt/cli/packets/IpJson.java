package io.tcprt.cli.packets;

import io.tcprt.codec.ip.IpView;
import io.tcprt.codec.ip.Ipv4Option;
import io.tcprt.codec.ip.Ipv4View;
import io.tcprt.codec.ip.Ipv6ExtensionHeader;
import io.tcprt.codec.ip.Ipv6View;
import io.tcprt.codec.ip.RecordRouteView;
import io.tcprt.codec.ip.TimestampView;
import java.util.List;

/** The field {@code ip} of a packet, and of a quote. */
final class IpJson {
    private final PlainJson json;

    IpJson(PlainJson json) {
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
        begin(header, header.headerLength());
        json.number(PacketField.ID, header.id());
        json.number(PacketField.DSFIELD, header.dsfield());
        fragment(header);
        json.number(PacketField.TTL, header.ttl());
        json.number(PacketField.PROTOCOL, header.protocol());
        json.number(PacketField.CHECKSUM, header.checksum());
        if (!header.headerClipped()) {
            json.bool(PacketField.CHECKSUM_OK, header.checksumValid());
        }
        options(header);
        json.endObject();
    }

    private void begin(IpView header, int headerLength) {
        json.beginObject(PacketField.IP);
        json.number(PacketField.VERSION, header.version());
        json.address(PacketField.SOURCE, header.source());
        json.address(PacketField.DESTINATION, header.destination());
        json.number(PacketField.HEADER_LENGTH, headerLength);
        json.number(PacketField.LENGTH, header.totalLength());
    }

    private void fragment(Ipv4View header) {
        json.bool(PacketField.DF, header.dontFragment());
        json.bool(PacketField.MF, header.moreFragments());
        json.number(PacketField.FRAGMENT_OFFSET, header.fragmentOffset());
    }

    /** Uses the field names of IPv4 for fields with the same meaning. */
    private void write(Ipv6View header) {
        begin(header, header.headerLength());
        json.number(PacketField.DSFIELD, header.dsfield());
        json.number(PacketField.FLOW_LABEL, header.flowLabel());
        fragment(header);
        json.number(PacketField.TTL, header.ttl());
        json.number(PacketField.PROTOCOL, header.protocol());
        extensionHeaders(header.extensionHeaders());
        json.endObject();
    }

    private void fragment(Ipv6View header) {
        if (header.fragmentId().isPresent()) {
            json.number(PacketField.ID, header.fragmentId().getAsLong());
            json.bool(PacketField.MF, header.moreFragments());
            json.number(PacketField.FRAGMENT_OFFSET, header.fragmentOffset());
        }
    }

    private void extensionHeaders(List<Ipv6ExtensionHeader> headers) {
        if (headers.isEmpty()) {
            return;
        }
        json.beginArray(PacketField.EXTENSION_HEADERS);
        for (Ipv6ExtensionHeader header : headers) {
            json.beginObject();
            json.number(PacketField.TYPE, header.type());
            json.number(PacketField.LENGTH, header.length());
            json.endObject();
        }
        json.endArray();
    }

    private void options(Ipv4View header) {
        if (header.headerLength() == Ipv4View.MIN_HEADER_LENGTH) {
            return;
        }
        json.beginArray(PacketField.OPTIONS);
        for (Ipv4Option option : header.options()) {
            json.beginObject();
            json.number(PacketField.TYPE, option.kind());
            option(option);
            json.endObject();
        }
        json.endArray();
    }

    private void option(Ipv4Option option) {
        if (option.length() > 1) {
            json.number(PacketField.LENGTH, option.length());
        }
        if (option instanceof Ipv4Option.RecordRoute record) {
            route(record.route());
        } else if (option instanceof Ipv4Option.SourceRoute source) {
            route(source.route());
        } else if (option instanceof Ipv4Option.Timestamp stamps) {
            stamps(stamps.timestamp());
        } else if (option instanceof Ipv4Option.RouterAlert alert) {
            json.number(PacketField.VALUE, alert.value());
        } else if (option instanceof Ipv4Option.Broken broken) {
            json.number(PacketField.BROKEN_AT, broken.offset());
        }
    }

    private void route(RecordRouteView route) {
        json.number(PacketField.POINTER, route.pointer());
        json.number(PacketField.SLOTS, route.slots());
        json.beginArray(PacketField.RECORDED);
        for (int i = 0; i < route.used(); i++) {
            json.address(route.slot(i));
        }
        json.endArray();
    }

    private void stamps(TimestampView stamps) {
        json.number(PacketField.POINTER, stamps.pointer());
        json.number(PacketField.OVERFLOW, stamps.overflow());
        json.number(PacketField.FLAG, stamps.flag());
        json.beginArray(PacketField.RECORDED);
        for (int i = 0; i < stamps.used(); i++) {
            json.beginObject();
            if (stamps.flag() != TimestampView.FLAG_TIMESTAMPS) {
                json.address(PacketField.ADDRESS, stamps.address(i));
            }
            json.number(PacketField.TIMESTAMP, stamps.timestamp(i));
            json.endObject();
        }
        json.endArray();
    }
}
