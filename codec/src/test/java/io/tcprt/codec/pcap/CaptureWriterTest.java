package io.tcprt.codec.pcap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.tcprt.codec.link.LinkType;
import io.tcprt.codec.pcap.HexCaptures.Packet;
import io.tcprt.codec.pcap.HexCaptures.Reading;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureWriterTest {
    private static final ByteBuf FRAME = Unpooled.wrappedBuffer(HexCaptures.octets("00deadbeef00"));
    private static final long TIME = 1_700_000_000_123_456_789L;

    @TempDir
    Path directory;

    @Test
    void everyOctetIsAsTheFormatHasIt() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (CaptureWriter writer = CaptureWriter.create(out, LinkType.LINUX_SLL2, 3)) {
            writer.write(TIME, 1500, FRAME, 1, 5);
        }
        assertArrayEquals(HexCaptures.octets("""
                4d3cb2a1 0200 0400 00000000 00000000 03000000 14010000
                00f15365 15cd5b07 03000000 dc050000 deadbe
                """), out.toByteArray());
    }

    /** A frame to write. */
    record Sent(long epochNanos, int moreOnTheWire, ByteBuf octets) {}

    @Provide
    Arbitrary<List<Sent>> frames() {
        Arbitrary<ByteBuf> octets =
                Arbitraries.bytes().array(byte[].class).ofMaxSize(3000).map(Unpooled::wrappedBuffer);
        return Combinators.combine(
                        Arbitraries.longs().between(0, 0xffff_ffffL * 1_000_000_000 + 999_999_999),
                        Arbitraries.integers().between(0, 100_000),
                        octets)
                .as(Sent::new)
                .list()
                .ofMaxSize(30);
    }

    @Property(tries = 200)
    void whatIsWrittenIsReadBack(@ForAll("frames") List<Sent> frames) throws IOException {
        Path path = Files.createTempFile("round-trip", ".pcap");
        List<Packet> expected = new ArrayList<>();
        try (CaptureWriter writer = NewCapture.replace(path).begin(LinkType.RAW, CaptureFile.MAX_FRAME)) {
            for (Sent sent : frames) {
                int onTheWire = sent.octets.readableBytes() + sent.moreOnTheWire;
                writer.write(sent.epochNanos, onTheWire, sent.octets, 0, sent.octets.readableBytes());
                String hex = ByteBufUtil.hexDump(sent.octets);
                expected.add(new Packet(expected.size() + 1, sent.epochNanos, 9, 101, onTheWire, hex));
            }
        }
        assertEquals(new Reading(expected, null), Reading.of(path));
        assertEquals(new Reading(expected, null), Reading.of(path, 1000));
        Files.delete(path);
    }

    @Test
    void aFileIsValidFromTheBeginningAndUpToEachFlush() throws IOException {
        Path path = directory.resolve("growing.pcap");
        try (CaptureWriter writer = CaptureWriter.create(path, LinkType.ETHERNET, 2048)) {
            assertEquals(new Reading(List.of(), null), Reading.of(path));
            writer.write(TIME, 4, FRAME, 1, 5);
            assertEquals(0, Reading.of(path).packets().size());
            writer.flush();
            assertEquals(1, Reading.of(path).packets().size());
        }
        assertEquals(1, Reading.of(path).packets().size());
    }

    @Test
    void theLongestFramesAreWrittenThroughTheBuffer() throws IOException {
        Path path = directory.resolve("long.pcap");
        try (CaptureWriter writer = CaptureWriter.create(path, LinkType.RAW, CaptureFile.MAX_FRAME)) {
            for (int i = 0; i < 5; i++) {
                writer.write(i, 300_000, Unpooled.wrappedBuffer(new byte[300_000]), 0, 300_000);
            }
        }
        Reading reading = Reading.of(path);
        assertEquals(5, reading.packets().size());
        assertEquals(
                2 * CaptureFile.MAX_FRAME, reading.packets().get(4).octets().length());
    }

    @Test
    void aTimeOrSnapLengthThatTheFormatCannotHoldIsRefused() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThrows(IllegalArgumentException.class, () -> CaptureWriter.create(out, LinkType.RAW, 0));
        try (CaptureWriter writer = CaptureWriter.create(out, LinkType.RAW, 100)) {
            assertThrows(IllegalArgumentException.class, () -> writer.write(-1, 1, FRAME, 0, 1));
            assertThrows(IllegalArgumentException.class, () -> writer.write(1L << 62, 1, FRAME, 0, 1));
        }
    }

    @Test
    void aMissingDirectoryIsReportedInOneLine() {
        Path path = directory.resolve("no/such.pcap");
        assertEquals(
                path + ": cannot be written: no such file or directory; check the name",
                assertThrows(CaptureFileException.class, () -> CaptureWriter.create(path, LinkType.RAW, 100))
                        .getMessage());
    }

    @Test
    void aFullDiskLeavesTheWholeRecordsThatHadRoom() throws IOException {
        for (int room = PcapRecords.FILE_HEADER; room < 24 + 3 * 20; room++) {
            Path path = directory.resolve("full.pcap");
            SmallDisk disk = new SmallDisk(path, room);
            CaptureWriter writer = new CaptureWriter("full", disk, LinkType.ETHERNET, 100);
            for (int i = 0; i < 3; i++) {
                writer.write(TIME, 4, FRAME, 1, 5);
            }
            CaptureFileException e = assertThrows(CaptureFileException.class, writer::flush);
            assertTrue(e.getMessage().contains("No space left on device"), e.getMessage());
            assertThrows(CaptureFileException.class, writer::flush);
            writer.close();
            Reading reading = Reading.of(path);
            assertNull(reading.damage());
            assertEquals((room - 24) / 20, reading.packets().size());
            assertEquals(e.offset(), Files.size(path));
        }
    }

    @Test
    void aDiskWithoutRoomForTheHeaderIsClosedAgain() throws IOException {
        SmallDisk disk = new SmallDisk(directory.resolve("full.pcap"), 10);
        assertThrows(CaptureFileException.class, () -> new CaptureWriter("full", disk, LinkType.ETHERNET, 100));
        assertEquals(0, Files.size(directory.resolve("full.pcap")));
        disk.close();
    }

    /** A file with room for a number of octets, as on a file system that runs full. */
    private static final class SmallDisk implements SeekableByteChannel {
        private final FileChannel file;
        private final int room;

        SmallDisk(Path path, int room) throws IOException {
            this.file = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
            this.room = room;
        }

        @Override
        public int write(ByteBuffer from) throws IOException {
            int fits = (int) Math.min(from.remaining(), room - file.size());
            if (fits == 0) {
                throw new IOException("No space left on device");
            }
            int written = file.write(from.slice(from.position(), fits));
            from.position(from.position() + written);
            return written;
        }

        @Override
        public int read(ByteBuffer into) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long position() throws IOException {
            return file.position();
        }

        @Override
        public SeekableByteChannel position(long at) throws IOException {
            return file.position(at);
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public SeekableByteChannel truncate(long size) throws IOException {
            return file.truncate(size);
        }

        @Override
        public boolean isOpen() {
            return file.isOpen();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
