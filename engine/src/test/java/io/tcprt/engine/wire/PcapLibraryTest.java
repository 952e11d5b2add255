package io.tcprt.engine.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.netty.buffer.Unpooled;
import io.tcprt.codec.link.LinkType;
import io.tcprt.codec.pcap.CaptureWriter;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.Pcaps;

/** The real libpcap, reading a file. */
final class PcapLibraryTest {
    private static final int FRAMES = 5;

    @TempDir
    Path folder;

    private int delivered;

    @BeforeEach
    void needsLibpcap() {
        try {
            PcapLibrary.load();
        } catch (WireException e) {
            Assumptions.abort(e.getMessage());
        }
    }

    private PcapLibrary.Handle file() throws IOException, PcapNativeException {
        Path file = folder.resolve("frames.pcap");
        try (CaptureWriter writer = CaptureWriter.create(file, LinkType.RAW, 0xffff)) {
            for (int i = 0; i < FRAMES; i++) {
                writer.write(i, 1, Unpooled.buffer().writeByte(i), 0, 1);
            }
        }
        return new PcapLibrary.Handle(Pcaps.openOffline(file.toString()), "file");
    }

    @Test
    void everyFrameIsDelivered() throws Exception {
        try (PcapLibrary.Handle handle = file()) {
            handle.loop((time, length, frame) -> delivered++);
        }
        assertEquals(FRAMES, delivered);
    }

    @Test
    void anExceptionOfTheListenerEndsTheLoopAndIsRethrown() throws Exception {
        var fault = new IllegalStateException("of the listener");
        try (PcapLibrary.Handle handle = file()) {
            var thrown = assertThrows(
                    IllegalStateException.class,
                    () -> handle.loop((time, length, frame) -> {
                        delivered++;
                        if (delivered == 2) {
                            throw fault;
                        }
                    }));
            assertSame(fault, thrown);
        }
        assertEquals(2, delivered);
    }

    @Test
    void anErrorOfTheListenerIsRethrownToo() throws Exception {
        var fault = new StackOverflowError();
        try (PcapLibrary.Handle handle = file()) {
            assertSame(
                    fault,
                    assertThrows(
                            StackOverflowError.class,
                            () -> handle.loop((time, length, frame) -> {
                                throw fault;
                            })));
        }
    }
}
