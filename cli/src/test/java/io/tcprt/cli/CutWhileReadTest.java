package io.tcprt.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tcprt.cli.console.Console;
import io.tcprt.codec.pcap.CaptureFile;
import io.tcprt.engine.replay.CaptureReplay;
import io.tcprt.engine.replay.ReplayResult;
import io.tcprt.engine.replay.ReplayWatcher;
import io.tcprt.engine.trace.Trace;
import io.tcprt.fixtures.Captures;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A capture that is emptied while it is read, as tcpdump(8) does that writes to a ring of files ({@code -W}). */
final class CutWhileReadTest {
    private static final String CAPTURE = "rr-syn-ttl-sweep";
    private static final int FRAME = 1000;
    private static final int FRAMES = 5000;

    @TempDir
    Path folder;

    private Path capture;

    /** Behind the packets of a trace, five megabytes of an unknown protocol. */
    @BeforeEach
    void makesACapture() throws IOException {
        capture = Captures.named(CAPTURE).copyTo(folder);
        ByteBuffer record = ByteBuffer.allocate(16 + FRAME).order(ByteOrder.LITTLE_ENDIAN);
        record.putInt(1_795_375_050).putInt(0).putInt(FRAME).putInt(FRAME).putShort(28, (short) 0xb588);
        ByteBuffer all = ByteBuffer.allocate(FRAMES * record.capacity());
        for (int i = 0; i < FRAMES; i++) {
            all.put(record.array());
        }
        Files.write(capture, all.array(), StandardOpenOption.APPEND);
    }

    private void empty() {
        try {
            Files.write(capture, new byte[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"packets", "packets --json"})
    void packetsPrintsWhatItReadAndOneLine(String words) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        OutputStream emptying = new OutputStream() {
            @Override
            public void write(int octet) {
                write(new byte[] {(byte) octet}, 0, 1);
            }

            @Override
            public void write(byte[] octets, int from, int length) {
                if (printed.size() == 0) {
                    empty();
                }
                printed.write(octets, from, length);
            }
        };
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        List<String> call = new ArrayList<>(List.of(words.split(" ")));
        call.add(capture.toString());
        int exit = Main.run(call, new Console(emptying, new PrintStream(err, true, StandardCharsets.UTF_8)))
                .number();
        assertEquals(4, exit);
        String line = err.toString(StandardCharsets.UTF_8);
        assertTrue(
                line.matches("tcprt-engine: .*: the file shrank from [0-9]+ to 0 octets while it was read; .*\n"),
                line);
        long lines = printed.toString(StandardCharsets.UTF_8).lines().count();
        assertTrue(lines > 500 && lines < FRAMES, () -> lines + " lines");
    }

    @Test
    void aReplayKeepsItsTraceAndSaysWhereItEnds() throws IOException {
        ReplayResult whole = CaptureReplay.of(capture).read(new EmptyingAt(Integer.MAX_VALUE));
        ReplayResult cut = CaptureReplay.of(capture).read(new EmptyingAt(100));
        assertEquals(hops(whole), hops(cut));
        assertTrue(whole.damage().isEmpty());
        assertTrue(cut.damage().orElseThrow().getMessage().contains("shrank"));
        assertTrue(cut.frames() >= 100 && cut.frames() < whole.frames(), () -> cut.frames() + " frames");
    }

    private static List<Object> hops(ReplayResult result) {
        return result.traces().stream().<Object>map(Trace::hops).toList();
    }

    /** Empties the file when a frame has been read. */
    private final class EmptyingAt implements ReplayWatcher {
        private final int frame;

        EmptyingAt(int frame) {
            this.frame = frame;
        }

        @Override
        public void at(CaptureFile file) {
            if (file.frame() == frame) {
                empty();
            }
        }

        @Override
        public void finished(List<Trace> traces) {
            assertEquals(List.of(), traces);
        }
    }
}
