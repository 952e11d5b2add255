package io.tcprt.cli.render;

import io.tcprt.codec.DecodeError;
import io.tcprt.codec.Decoded;
import io.tcprt.codec.Network;
import io.tcprt.codec.link.LinkType;
import io.tcprt.codec.link.LinkView;
import io.tcprt.codec.pcap.CaptureFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A packet as one line, in the manner of tcpdump: number, time, who to whom, what. */
public final class PacketText implements PacketRenderer {
    private static final int BUFFER = 1 << 16;

    private final OutputStream out;
    private final StringBuilder line = new StringBuilder(512);

    public PacketText(OutputStream out) {
        this.out = new BufferedOutputStream(out, BUFFER);
    }

    @Override
    public void packet(CaptureFile file, Optional<Decoded> decoded) throws IOException {
        line.setLength(0);
        line.append(file.frame()).append("  ").append(CaptureStamp.of(file)).append("  ");
        if (decoded.isPresent()) {
            link(decoded.get().link());
            network(decoded.get().network());
        } else {
            line.append("link type ").append(file.linkNumber()).append(" is not read here");
        }
        cut(file);
        decoded.flatMap(Decoded::error).ifPresent(this::error);
        out.write(line.append('\n').toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    private void link(LinkView link) {
        if (link.type() != LinkType.ETHERNET) {
            line.append(link.type().label()).append(' ');
        }
        for (int vlan : link.vlans()) {
            line.append("vlan ").append(vlan).append(' ');
        }
        for (int label : link.mplsLabels()) {
            line.append("mpls ").append(label).append(' ');
        }
    }

    private void network(Network network) {
        if (network instanceof Network.Ip packet) {
            TextPacket.write(packet.header(), packet.transport(), line);
        } else if (network instanceof Network.Other other) {
            line.append("ethertype 0x").append(Integer.toHexString(other.etherType()));
        } else {
            line.append("unreadable");
        }
    }

    private void cut(CaptureFile file) {
        if (file.capturedLength() < file.originalLength()) {
            line.append("  [")
                    .append(file.capturedLength())
                    .append(" of ")
                    .append(file.originalLength())
                    .append(" octets captured]");
        }
    }

    private void error(DecodeError error) {
        line.append("  [").append(error.text()).append(']');
    }
}
