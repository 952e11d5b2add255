package io.tcprt.cli.render;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tcprt.codec.DecodeError;
import io.tcprt.codec.Decoded;
import io.tcprt.codec.Network;
import io.tcprt.codec.link.LinkType;
import io.tcprt.codec.link.LinkView;
import io.tcprt.codec.pcap.CaptureFile;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** A packet as one line of JSON, schema {@value #SCHEMA}. A layer that is not there is left out. */
public final class PacketJson implements PacketRenderer {
    static final String SCHEMA = "tcprt.packet/1";

    private final JsonGenerator json;
    private final JsonIp ip;
    private final JsonTransport transport;

    public PacketJson(OutputStream out) throws IOException {
        json = new KnownNames(JsonLines.to(out));
        ip = new JsonIp(json);
        transport = new JsonTransport(json, ip);
    }

    @Override
    public void packet(CaptureFile file, Optional<Decoded> decoded) throws IOException {
        json.writeStartObject();
        frame(file);
        if (decoded.isPresent()) {
            link(decoded.get().link());
            network(decoded.get().network());
            error(decoded.get().error());
        }
        json.writeEndObject();
        json.writeRaw('\n');
    }

    @Override
    public void flush() throws IOException {
        json.flush();
    }

    private void frame(CaptureFile file) throws IOException {
        json.writeStringField("schema", SCHEMA);
        json.writeNumberField("frame", file.frame());
        json.writeStringField("time", CaptureStamp.of(file));
        json.writeNumberField("length", file.originalLength());
        json.writeNumberField("captured", file.capturedLength());
        json.writeStringField("link", file.linkType().map(LinkType::label).orElse("unknown"));
        if (file.linkType().isEmpty()) {
            json.writeNumberField("link_number", file.linkNumber());
        }
    }

    private void link(LinkView link) throws IOException {
        if (link.vlanCount() > 0) {
            json.writeArrayFieldStart("vlan");
            for (int vlan : link.vlans()) {
                json.writeNumber(vlan);
            }
            json.writeEndArray();
        }
        if (link.mplsCount() > 0) {
            json.writeArrayFieldStart("mpls");
            for (int label : link.mplsLabels()) {
                json.writeNumber(label);
            }
            json.writeEndArray();
        }
    }

    private void network(Network network) throws IOException {
        if (network instanceof Network.Ip packet) {
            ip.write(packet.header());
            // A sum over octets that are elsewhere cannot be judged.
            boolean whole = !packet.header().clipped() && !packet.header().moreFragments();
            transport.write(packet.transport(), whole ? Optional.of(packet.header()) : Optional.empty());
        } else if (network instanceof Network.Other other && other.etherType() != 0) {
            json.writeNumberField("ethertype", other.etherType());
        }
    }

    private void error(Optional<DecodeError> found) throws IOException {
        if (found.isEmpty()) {
            return;
        }
        DecodeError error = found.get();
        json.writeObjectFieldStart("error");
        json.writeStringField("layer", error.layer().label());
        if (error instanceof DecodeError.TooShort tooShort) {
            json.writeNumberField("required", tooShort.required());
            json.writeNumberField("available", tooShort.available());
        } else if (error instanceof DecodeError.BadField bad) {
            json.writeStringField("field", bad.field());
            json.writeNumberField("value", bad.value());
        }
        json.writeStringField("text", error.text());
        json.writeEndObject();
    }
}
