package io.tcprt.cli.packets;

import io.tcprt.codec.Decoded;
import io.tcprt.codec.Network;
import io.tcprt.codec.link.LinkType;
import io.tcprt.codec.link.LinkView;
import io.tcprt.codec.octets.DecodeError;
import io.tcprt.codec.pcap.CaptureFile;
import io.tcprt.engine.internal.text.OctetText;
import java.io.IOException;
import java.util.Optional;

/** Formats a packet as one line of JSON, schema {@value #SCHEMA}. Absent layers are omitted. */
final class PacketJson implements PacketFormat {
    static final String SCHEMA = "tcprt.packet/1";

    private final PlainJson json;
    private final IpJson ip;
    private final TransportJson transport;

    PacketJson(OctetText out) {
        json = new PlainJson(out);
        ip = new IpJson(json);
        transport = new TransportJson(json, ip);
    }

    @Override
    public void line(CaptureFile file, Optional<Decoded> decoded) throws IOException {
        json.beginObject();
        frame(file);
        if (decoded.isPresent()) {
            link(decoded.get().link());
            network(decoded.get().network());
            error(decoded.get().error());
        }
        json.endObject();
        json.end();
    }

    private void frame(CaptureFile file) {
        json.word(PacketField.SCHEMA, SCHEMA);
        json.number(PacketField.FRAME, file.frame());
        json.time(PacketField.TIME, file);
        json.number(PacketField.LENGTH, file.originalLength());
        json.number(PacketField.CAPTURED, file.capturedLength());
        Optional<LinkType> link = file.linkType();
        json.word(PacketField.LINK, link.isPresent() ? link.get().label() : "unknown");
        if (link.isEmpty()) {
            json.number(PacketField.LINK_NUMBER, file.linkNumber());
        }
    }

    private void link(LinkView link) {
        if (link.vlanCount() > 0) {
            json.beginArray(PacketField.VLAN);
            for (int vlan : link.vlans()) {
                json.number(vlan);
            }
            json.endArray();
        }
        if (link.mplsCount() > 0) {
            json.beginArray(PacketField.MPLS);
            for (int label : link.mplsLabels()) {
                json.number(label);
            }
            json.endArray();
        }
    }

    private void network(Network network) throws IOException {
        if (network instanceof Network.Ip packet) {
            ip.write(packet.header());
            // The checksum covers octets that are not in this packet.
            boolean whole = !packet.header().clipped() && !packet.header().moreFragments();
            transport.write(packet.transport(), whole ? Optional.of(packet.header()) : Optional.empty());
        } else if (network instanceof Network.Other other && other.etherType() != 0) {
            json.number(PacketField.ETHERTYPE, other.etherType());
        }
    }

    private void error(Optional<DecodeError> found) {
        if (found.isEmpty()) {
            return;
        }
        DecodeError error = found.get();
        json.beginObject(PacketField.ERROR);
        json.word(PacketField.LAYER, error.layer().label());
        if (error instanceof DecodeError.TooShort tooShort) {
            json.number(PacketField.REQUIRED, tooShort.required());
            json.number(PacketField.AVAILABLE, tooShort.available());
        } else if (error instanceof DecodeError.BadField bad) {
            json.word(PacketField.FIELD, bad.field());
            json.number(PacketField.VALUE, bad.value());
        }
        json.word(PacketField.TEXT, error.text());
        json.endObject();
    }
}
