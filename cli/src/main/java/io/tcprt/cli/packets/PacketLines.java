package io.tcprt.cli.packets;

import io.tcprt.codec.Decoded;
import io.tcprt.codec.pcap.CaptureFile;
import io.tcprt.engine.internal.text.OctetText;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** Prints packets as lines, through a buffer of many lines. */
public final class PacketLines {
    private static final int GATHERED = 1 << 16;

    private final PacketFormat format;
    private final OctetText gathered;
    private final OutputStream out;

    private PacketLines(PacketFormat format, OctetText gathered, OutputStream out) {
        this.format = format;
        this.gathered = gathered;
        this.out = out;
    }

    /** JSON Lines, {@code tcprt.packet/1}. */
    public static PacketLines json(OutputStream out) {
        OctetText gathered = new OctetText();
        return new PacketLines(new PacketJson(gathered), gathered, out);
    }

    /** Text in the style of tcpdump. */
    public static PacketLines text(OutputStream out) {
        OctetText gathered = new OctetText();
        return new PacketLines(new PacketText(gathered), gathered, out);
    }

    /**
     * Prints the next packet.
     *
     * @param file positioned at the packet
     * @param decoded the decoded packet; empty if the link type is not supported
     */
    public void packet(CaptureFile file, Optional<Decoded> decoded) throws IOException {
        format.line(file, decoded);
        if (gathered.length() >= GATHERED) {
            flush();
        }
    }

    public void flush() throws IOException {
        gathered.drainTo(out);
    }
}
