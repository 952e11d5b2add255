package io.tcprt.engine.jmh;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.tcprt.codec.pcap.CaptureFile;
import io.tcprt.codec.pcap.CaptureFileException;
import io.tcprt.fixtures.Captures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A real answer: Ethernet, IPv4 with Record Route, ICMP Time Exceeded, the quoted IPv4 with Record Route, TCP. */
final class TimeExceeded {
    /** Of {@code rr-syn-ttl-sweep.pcap}: the third hop answers a SYN. */
    private static final int FRAME = 6;

    private TimeExceeded() {}

    static byte[] frame() {
        try {
            Path folder = Files.createTempDirectory("bench");
            Path copy = Captures.named("rr-syn-ttl-sweep").copyTo(folder);
            try (CaptureFile file = CaptureFile.open(copy)) {
                return octets(file);
            } finally {
                Files.delete(copy);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] octets(CaptureFile file) throws CaptureFileException {
        while (file.frame() < FRAME) {
            file.next();
        }
        byte[] octets = new byte[file.capturedLength()];
        file.bytes().getBytes(file.start(), octets);
        return octets;
    }

    static ByteBuf direct(byte[] frame) {
        return Unpooled.directBuffer(frame.length).writeBytes(frame);
    }
}
