package io.tcprt.codec.pcap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.tcprt.codec.link.LinkType;
import io.tcprt.codec.pcap.HexCaptures.Reading;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CaptureTailTest {
    private static final int SNAP_LENGTH = 100;
    /** Octets of the frames in {@link #WHOLE}: the shortest, the longest that its writer keeps, and one between. */
    private static final int[] FRAMES = {1, SNAP_LENGTH, 40};

    private static final byte[] WHOLE = capture(FRAMES);

    @TempDir
    Path directory;

    private static byte[] capture(int... lengths) {
        var file = new ByteArrayOutputStream();
        try (var writer = CaptureWriter.create(file, LinkType.RAW, SNAP_LENGTH)) {
            for (int length : lengths) {
                ByteBuf frame = Unpooled.buffer().writeZero(length);
                writer.write(1_700_000_000_000_000_000L, length, frame, 0, length);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return file.toByteArray();
    }

    /** Where the last whole record within the first {@code octets} of {@link #WHOLE} ends. */
    private static long lastEnd(int octets) {
        int end = 0;
        int next = PcapRecords.FILE_HEADER;
        for (int i = 0; next <= octets; i++) {
            end = next;
            next = i < FRAMES.length ? end + PcapRecords.RECORD_HEADER + FRAMES[i] : Integer.MAX_VALUE;
        }
        return end;
    }

    @Test
    void aFileThatEndsAnywhereIsCutAfterItsLastWholeRecord() throws IOException {
        for (int length = 0; length <= WHOLE.length; length++) {
            Path path = HexCaptures.file(directory, Arrays.copyOf(WHOLE, length));
            assertEquals(lastEnd(length), mended(path, 0), "of " + length + " octets");
            assertArrayEquals(Arrays.copyOf(WHOLE, (int) lastEnd(length)), Files.readAllBytes(path));
        }
    }

    /** A file that grew in a power cut, but was not written to. */
    @ParameterizedTest
    @ValueSource(bytes = {0, 1, 0x7f, (byte) 0x80, -1})
    void octetsThatWereNeverARecordAreCutOff(byte filling) throws IOException {
        byte[] grown = Arrays.copyOf(WHOLE, WHOLE.length + 4096);
        Arrays.fill(grown, WHOLE.length, grown.length, filling);
        Path path = HexCaptures.file(directory, grown);
        assertEquals(WHOLE.length, mended(path, 0));
        assertArrayEquals(WHOLE, Files.readAllBytes(path));
    }

    @Test
    void aRecordLongerThanTheSnapLengthIsNone() throws IOException {
        byte[] octets = WHOLE.clone();
        octets[PcapRecords.FILE_HEADER + PcapRecords.CAPTURED] = SNAP_LENGTH + 1;
        assertEquals(PcapRecords.FILE_HEADER, mended(HexCaptures.file(directory, octets), 0));
    }

    @Test
    void whatIsKnownToBeWholeIsNotReadAgain() throws IOException {
        byte[] octets = WHOLE.clone();
        Arrays.fill(octets, 0, (int) lastEnd(WHOLE.length - 1), (byte) -1);
        Path path = HexCaptures.file(directory, octets);
        assertEquals(WHOLE.length, mended(path, lastEnd(WHOLE.length - 1)));
        assertEquals(WHOLE.length, mended(path, WHOLE.length));
    }

    @Test
    void lookingForTheEndLeavesFileAndPositionAlone() throws IOException {
        Path path = HexCaptures.file(directory, Arrays.copyOf(WHOLE, WHOLE.length - 1));
        try (var file = FileChannel.open(path, StandardOpenOption.READ)) {
            assertEquals(lastEnd(WHOLE.length - 1), CaptureTail.wholeLength(file, 0, SNAP_LENGTH));
            assertEquals(0, file.position());
        }
        assertEquals(WHOLE.length - 1, Files.size(path));
    }

    @Test
    void aWriterContinuesAfterTheLastWholeRecord() throws IOException {
        Path path = HexCaptures.file(directory, Arrays.copyOf(WHOLE, WHOLE.length - 1));
        try (var file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            CaptureTail.mend(file, 0, SNAP_LENGTH);
            var writer = CaptureWriter.resume(path.toString(), file, SNAP_LENGTH);
            writer.write(5, 3, Unpooled.wrappedBuffer(new byte[] {7, 8, 9}), 0, 3);
            writer.close();
        }
        Reading reading = Reading.of(path);
        assertNull(reading.damage());
        assertEquals(FRAMES.length, reading.packets().size());
        assertEquals("070809", reading.packets().get(FRAMES.length - 1).octets());
    }

    @Test
    void lengthsThatNoFileHasAreRefused() throws IOException {
        Path path = HexCaptures.file(directory, WHOLE);
        try (var file = FileChannel.open(path, StandardOpenOption.READ)) {
            assertThrows(IllegalArgumentException.class, () -> CaptureTail.wholeLength(file, -1, SNAP_LENGTH));
            assertThrows(IllegalArgumentException.class, () -> CaptureTail.wholeLength(file, 0, 0));
            assertThrows(
                    IllegalArgumentException.class, () -> CaptureTail.wholeLength(file, 0, CaptureFile.MAX_FRAME + 1));
        }
    }

    private static long mended(Path path, long known) throws IOException {
        try (var file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long length = CaptureTail.mend(file, known, SNAP_LENGTH);
            assertEquals(length, file.position());
            assertEquals(length, file.size());
            return length;
        }
    }
}
