package io.tcprt.engine.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.tcprt.codec.Decoded;
import io.tcprt.codec.link.LinkType;
import io.tcprt.codec.pcap.CaptureFile;
import io.tcprt.codec.pcap.CaptureWriter;
import io.tcprt.engine.sim.SimTarget.Port;
import io.tcprt.engine.sim.SimTrace;
import io.tcprt.engine.trace.Outcome;
import io.tcprt.engine.trace.Trace;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The wires that wrap another: one filters a flow, one records. */
class WiresTest {
    private static final int FILE_HEADER = 24;

    /** Of a one-octet frame. */
    private static final int RECORD = 16 + 1;

    /** Frames that arrive one per millisecond, on a clock that only polling advances. */
    private static final class Script implements Wire, Ticker {
        private final Deque<Captured> frames = new ArrayDeque<>();
        private final List<String> injected = new ArrayList<>();
        private long now;
        private boolean closed;

        Script(int... octets) {
            for (int octet : octets) {
                ByteBuf frame = Unpooled.buffer().writeByte(octet);
                frames.add(Captured.of(frames.size() + 1, new CaptureTime(octet), LinkType.RAW, frame));
            }
        }

        @Override
        public long nanos() {
            return now;
        }

        @Override
        public void inject(ByteBuf frame) {
            injected.add(ByteBufUtil.hexDump(frame));
        }

        @Override
        public Optional<Captured> poll(long nanos) {
            if (frames.isEmpty() || nanos < 1_000_000) {
                now += nanos;
                return Optional.empty();
            }
            now += 1_000_000;
            return Optional.of(frames.remove());
        }

        @Override
        public WireStats stats() {
            return new WireStats(3, 2, 1, 4);
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    /** Every second frame is ours. */
    private static FlowWire everySecond(Script script) {
        int[] asked = new int[1];
        return new FlowWire(script, (Decoded frame) -> asked[0]++ % 2 == 1, script);
    }

    @Test
    void framesOfTheFlowAreNumberedAsInTheirRecording() throws WireException {
        FlowWire wire = everySecond(new Script(10, 11, 12, 13, 14));

        Captured first = wire.poll(10_000_000).orElseThrow();
        Captured second = wire.poll(10_000_000).orElseThrow();

        assertEquals(List.of(1, 2), List.of(first.number(), second.number()));
        assertEquals(
                List.of(11L, 13L),
                List.of(first.time().epochNanos(), second.time().epochNanos()));
        assertTrue(wire.poll(10_000_000).isEmpty());
    }

    @Test
    void foreignFramesDoNotProlongAPoll() throws WireException {
        Script script = new Script(1, 2, 3, 4, 5, 6, 7, 8);
        FlowWire wire = new FlowWire(script, frame -> false, script);

        assertTrue(wire.poll(3_000_000).isEmpty());
        assertEquals(3_000_000, script.nanos());
        assertTrue(wire.poll(0).isEmpty());
        assertEquals(3_000_000, script.nanos());
    }

    @Test
    void everythingElseIsPassedToTheWire() throws WireException {
        Script script = new Script();
        FlowWire wire = everySecond(script);
        wire.inject(Unpooled.buffer().writeByte(7));
        wire.close();

        assertEquals(List.of("07"), script.injected);
        assertEquals(new WireStats(3, 2, 1, 4), wire.stats());
        assertTrue(script.closed);
    }

    @Test
    void aRecordingHoldsExactlyThePolledFrames(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("recording.pcap");
        Script script = new Script(10, 11, 12);
        try (RecordingWire wire = new RecordingWire(
                everySecond(script), LinkType.RAW, CaptureWriter.create(file, LinkType.RAW, 65_535))) {
            wire.inject(Unpooled.buffer().writeByte(7));
            wire.poll(10_000_000);
            wire.poll(10_000_000);
            assertEquals(new WireStats(3, 2, 1, 4), wire.stats());
        }
        assertTrue(script.closed);
        try (CaptureFile capture = CaptureFile.open(file)) {
            assertTrue(capture.next());
            assertEquals(11, capture.epochNanos());
            assertEquals(11, capture.bytes().getByte(capture.start()));
            assertFalse(capture.next());
        }
    }

    /** Answers may come in by an interface of another type than the one that probes leave by. */
    @ParameterizedTest
    @CsvSource({
        "ETHERNET, 0000000000000000000000000800 4500",
        "RAW,      4500",
        "LINUX_SLL, ",
    })
    void aRecordingHoldsFramesOfOtherLinkTypesWithAHeaderOfItsOwn(LinkType type, String written) throws Exception {
        ByteBuf cooked =
                Unpooled.wrappedBuffer(ByteBufUtil.decodeHexDump("0800000000000003000100060200000001020000" + "4500"));
        Script script = new Script();
        script.frames.add(Captured.of(1, new CaptureTime(5), LinkType.LINUX_SLL2, cooked, 100));
        SmallDisk disk = new SmallDisk(1 << 20);
        RecordingWire wire = new RecordingWire(script, type, CaptureWriter.create(disk, type, 65_535), script);
        Captured polled = wire.poll(1_000_000).orElseThrow();
        assertEquals(LinkType.LINUX_SLL2, polled.decoded().link().type(), "what is delivered is as captured");
        Optional<IOException> fault = wire.finish();
        if (written == null) {
            assertTrue(fault.orElseThrow().getMessage().contains("linux-sll2"));
            return;
        }
        String octets = written.replace(" ", "");
        int length = octets.length() / 2;
        assertEquals(octets, ByteBufUtil.hexDump(disk.held, FILE_HEADER + 16, length));
        assertEquals(length, disk.held.getIntLE(FILE_HEADER + 8));
        assertEquals(100 - 22 + length, disk.held.getIntLE(FILE_HEADER + 12), "the length on the link, likewise");
    }

    /** The process may be killed at any moment, and a flood of frames leaves no idle poll to flush in. */
    @Test
    void aRecordingIsAtMostHalfASecondBehindEvenInAFlood() throws Exception {
        SmallDisk disk = new SmallDisk(1 << 20);
        int[] octets = IntStream.range(0, 3000).toArray();
        Script script = new Script(octets);
        try (RecordingWire wire = new RecordingWire(script, LinkType.RAW, writer(disk), script)) {
            for (int polled = 1; polled <= octets.length; polled++) {
                wire.poll(1_000_000);
                int written = (disk.held.readableBytes() - FILE_HEADER) / RECORD;
                assertTrue(polled - written <= 500, polled + " frames a millisecond apart, " + written + " written");
            }
        }
        assertEquals(FILE_HEADER + octets.length * RECORD, disk.held.readableBytes());
    }

    /** A disk with room for {@code room} octets. */
    private static final class SmallDisk extends OutputStream {
        private final ByteBuf held = Unpooled.buffer();
        private final int room;

        SmallDisk(int room) {
            this.room = room;
        }

        @Override
        public void write(int octet) throws IOException {
            if (held.readableBytes() >= room) {
                throw new IOException("No space left on device");
            }
            held.writeByte(octet);
        }
    }

    @Test
    void aFullDiskEndsTheRecordingAndNotTheTrace() throws Exception {
        SmallDisk disk = new SmallDisk(2_000);
        RecordingWire[] recording = new RecordingWire[1];
        Trace undisturbed = SimTrace.chain(Port.OPEN, 1, 2, 3, 4).run(SimTrace.plan());

        Trace trace = SimTrace.chain(Port.OPEN, 1, 2, 3, 4).run(SimTrace.plan(), wire -> {
            recording[0] = new RecordingWire(wire, LinkType.RAW, writer(disk));
            return recording[0];
        });

        assertEquals(undisturbed, trace);
        assertEquals(Outcome.OPEN, trace.outcome());
        assertTrue(recording[0].finish().orElseThrow().getMessage().contains("No space left on device"));
        assertEquals(2_000, disk.held.readableBytes(), "the octets that fitted are kept");
    }

    private static CaptureWriter writer(OutputStream disk) {
        try {
            return CaptureWriter.create(disk, LinkType.RAW, 65_535);
        } catch (IOException e) {
            throw new AssertionError("the header fits", e);
        }
    }

    @Test
    void stampsMayBeOutOfOrder() {
        assertEquals(-5, new CaptureTime(10).nanosSince(new CaptureTime(15)));
        assertEquals(5, new CaptureTime(15).nanosSince(new CaptureTime(10)));
    }
}
