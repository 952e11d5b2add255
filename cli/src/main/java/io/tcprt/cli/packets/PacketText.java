package io.tcprt.cli.packets;

import io.tcprt.codec.Decoded;
import io.tcprt.codec.Network;
import io.tcprt.codec.link.LinkType;
import io.tcprt.codec.link.LinkView;
import io.tcprt.codec.octets.DecodeError;
import io.tcprt.codec.pcap.CaptureFile;
import io.tcprt.engine.internal.text.OctetText;
import java.util.Optional;

/** Formats a packet as one line in the style of tcpdump: number, time, source, destination, contents. */
final class PacketText implements PacketFormat {
    private final OctetText line;

    PacketText(OctetText out) {
        line = out;
    }

    @Override
    public void line(CaptureFile file, Optional<Decoded> decoded) {
        CaptureStamp.write(file, line.number(file.frame()).text("  ")).text("  ");
        if (decoded.isPresent()) {
            link(decoded.get().link());
            network(decoded.get().network());
        } else {
            line.text("unsupported link type ").number(file.linkNumber());
        }
        cut(file);
        decoded.flatMap(Decoded::error).ifPresent(this::error);
        line.octet('\n');
    }

    private void link(LinkView link) {
        if (link.type() != LinkType.ETHERNET) {
            line.text(link.type().label()).octet(' ');
        }
        for (int vlan : link.vlans()) {
            line.text("vlan ").number(vlan).octet(' ');
        }
        for (int label : link.mplsLabels()) {
            line.text("mpls ").number(label).octet(' ');
        }
    }

    private void network(Network network) {
        if (network instanceof Network.Ip packet) {
            IpText.write(packet.header(), packet.transport(), line);
        } else if (network instanceof Network.Other other) {
            line.text("ethertype 0x").text(Integer.toHexString(other.etherType()));
        } else {
            line.text("unreadable");
        }
    }

    private void cut(CaptureFile file) {
        if (file.capturedLength() < file.originalLength()) {
            line.text("  [")
                    .number(file.capturedLength())
                    .text(" of ")
                    .number(file.originalLength())
                    .text(" octets captured]");
        }
    }

    private void error(DecodeError error) {
        line.text("  [").text(error.text()).octet(']');
    }
}
