package io.tcprt.cli.packets;

import io.tcprt.codec.Decoded;
import io.tcprt.codec.pcap.CaptureFile;
import java.io.IOException;
import java.util.Optional;

/** Formats packets as lines. */
interface PacketFormat {
    /**
     * Writes one line, including its line feed.
     *
     * @param file positioned at the packet
     * @param decoded the decoded packet; empty if the link type is not supported
     */
    void line(CaptureFile file, Optional<Decoded> decoded) throws IOException;
}
