package io.tcprt.cli.render;

import io.tcprt.codec.Decoded;
import io.tcprt.codec.pcap.CaptureFile;
import java.io.IOException;
import java.util.Optional;

/** Shows packets one by one. */
public interface PacketRenderer {
    /**
     * Shows the next packet.
     *
     * @param file standing at the packet
     * @param decoded what was read in it; empty when the link type is not known
     */
    void packet(CaptureFile file, Optional<Decoded> decoded) throws IOException;

    void flush() throws IOException;
}
