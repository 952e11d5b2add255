package io.tcprt.engine.wire;

import io.netty.buffer.Unpooled;
import io.tcprt.codec.pcap.CaptureFile;
import io.tcprt.fixtures.Captures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The decoded frames of a fixture, each in its own buffer. */
public final class CaptureFrames {
    private CaptureFrames() {}

    public static List<Captured> of(String capture) {
        try {
            Path folder = Files.createTempDirectory("frames");
            Path file = Captures.named(capture).copyTo(folder);
            List<Captured> frames = read(file);
            Files.delete(file);
            Files.delete(folder);
            return frames;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Captured> read(Path file) throws IOException {
        List<Captured> frames = new ArrayList<>();
        try (CaptureFile capture = CaptureFile.open(file)) {
            while (capture.next()) {
                frames.add(Captured.of(
                        capture.frame(),
                        new CaptureTime(capture.epochNanos()),
                        capture.linkType().orElseThrow(),
                        Unpooled.copiedBuffer(
                                capture.bytes().slice(capture.start(), capture.end() - capture.start()))));
            }
        }
        return frames;
    }
}
