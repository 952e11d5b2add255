package io.tcprt.cli.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.Unpooled;
import io.tcprt.codec.link.LinkType;
import io.tcprt.codec.pcap.CaptureFile;
import io.tcprt.codec.pcap.CaptureWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The test supplies the time. */
final class CaptureProgressTest {
    private static final long SECOND = 1_000_000_000L;
    private static final int PACKETS = 64;
    private static final int FRAME = 200_000;

    @TempDir
    Path folder;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Console console =
            new Console(OutputStream.nullOutputStream(), new PrintStream(err, true, StandardCharsets.UTF_8));
    private long now = 17 * SECOND;

    /** What is shown if every packet takes this long. */
    private List<String> shown(boolean wanted, long nanosPerPacket) throws IOException {
        CaptureProgress progress = new CaptureProgress(wanted, () -> now, new StatusLine(console, () -> 80));
        try (CaptureFile file = CaptureFile.open(capture())) {
            while (file.next()) {
                now += nanosPerPacket;
                progress.at(file);
            }
        }
        progress.end();
        return List.of(err.toString(StandardCharsets.UTF_8).split("\r\u001b\\[K", -1));
    }

    private Path capture() throws IOException {
        Path path = folder.resolve("big.pcap");
        try (CaptureWriter writer = CaptureWriter.create(path, LinkType.ETHERNET, FRAME)) {
            for (int i = 0; i < PACKETS; i++) {
                writer.write(0, FRAME, Unpooled.wrappedBuffer(new byte[FRAME]), 0, FRAME);
            }
        }
        return path;
    }

    @Test
    void tellsHowFarItIsEverySecondAndNothingAtTheEnd() throws IOException {
        assertEquals(
                List.of(
                        "",
                        "25.0 % | 16 packets, 3 of 12 MB | 12 s left",
                        "50.0 % | 32 packets, 6 of 12 MB | 8 s left",
                        "75.0 % | 48 packets, 9 of 12 MB | 4 s left",
                        "100.0 % | 64 packets, 12 of 12 MB | 0 s left",
                        ""),
                shown(true, SECOND / 4));
    }

    @Test
    void saysNothingOfAFileThatIsReadWithinASecond() throws IOException {
        assertEquals(List.of(""), shown(true, SECOND / PACKETS - 1));
    }

    @Test
    void saysNothingWhereNobodyLooks() throws IOException {
        assertEquals(List.of(""), shown(false, SECOND));
    }
}
