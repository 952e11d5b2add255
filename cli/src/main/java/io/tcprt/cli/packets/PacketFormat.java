package io.tcprt.cli.packets;

import io.tcprt.codec.Decoded;
import io.tcprt.codec.pcap.CaptureFile;
import java.io.IOException;
import java.util.Optional;

/** How a packet becomes a line. */
interface PacketFormat {
    /**
     * Writes one line, its line feed included.
     *
     * @param file standing at the packet
     * @param decoded what was read in it; empty when the link type is not known
     */
    void line(CaptureFile file, Optional<Decoded> decoded) throws IOException;
}
