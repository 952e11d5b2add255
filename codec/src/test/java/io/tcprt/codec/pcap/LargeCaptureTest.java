package io.tcprt.codec.pcap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.tcprt.codec.pcap.HexCaptures.Packet;
import io.tcprt.codec.pcap.HexCaptures.Reading;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Sparse files of several GiB that take a few kB of disk. */
@Tag("sparse")
@DisabledOnOs(value = OS.MAC, disabledReason = "APFS may fill the hole")
class LargeCaptureTest {
    private static final String SECTION = "0a0d0d0a 0000001c 1a2b3c4d 0001 0000 ffffffffffffffff 0000001c";
    private static final String INTERFACE = "00000001 00000014 0001 0000 00000000 00000014";
    private static final String PACKET =
            "00000006 00000024 00000000 00060a24 18202240 00000002 00000002 45000000 00000024";

    /** As many of the longest records as reach 2.1 GiB. */
    private static final int RECORDS = 8_600;

    @TempDir
    Path directory;

    @Test
    void aPacketBeyondFiveGibibytesIsReachedOverUnknownBlocks() throws IOException {
        Path path = directory.resolve("large.pcapng");
        try (SeekableByteChannel file = Files.newByteChannel(
                path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
            put(file, 0, SECTION + INTERFACE + PACKET);
            long second = putBlock(file, file.position(), 0xa000_0000L);
            long third = putBlock(file, second, 0xa000_0000L);
            put(file, third, PACKET);
            assertEquals(5L << 30, third - (28 + 20 + 36));
        }
        assertTimeout(Duration.ofSeconds(5), () -> {
            Reading reading = Reading.of(path);
            assertNull(reading.damage());
            assertEquals(
                    List.of(
                            new Packet(1, 1_700_000_000_123_456_000L, 6, 1, 2, "4500"),
                            new Packet(2, 1_700_000_000_123_456_000L, 6, 1, 2, "4500")),
                    reading.packets());
        });
    }

    @Test
    void recordsOfAPcapFileAreReadBeyondTwoGibibytes() throws IOException {
        Path path = directory.resolve("large.pcap");
        long length = 24 + RECORDS * (16L + CaptureFile.MAX_FRAME);
        try (SeekableByteChannel file = Files.newByteChannel(
                path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
            put(file, 0, "a1b2c3d4 0002 0004 00000000 00000000 00040000 00000001");
            for (int i = 0; i < RECORDS; i++) {
                long at = 24 + i * (16L + CaptureFile.MAX_FRAME);
                put(file, at, String.format("%08x 00000000 00040000 00040000 %08x", i, i));
            }
            put(file, length - 1, "00");
        }
        try (CaptureFile file = CaptureFile.open(path)) {
            int read = 0;
            while (file.next()) {
                assertEquals(read * 1_000_000_000L, file.epochNanos());
                assertEquals(read, file.bytes().getInt(file.start()));
                read++;
                assertEquals(24 + read * (16L + CaptureFile.MAX_FRAME), file.position());
            }
            assertEquals(RECORDS, read);
            assertEquals(OptionalLong.of(length), file.size());
        }
    }

    private static long putBlock(SeekableByteChannel file, long at, long length) throws IOException {
        put(file, at, String.format("0000000b%08x", length));
        put(file, at + length - 4, String.format("%08x", length));
        return at + length;
    }

    private static void put(SeekableByteChannel file, long at, String hex) throws IOException {
        file.position(at);
        file.write(ByteBuffer.wrap(HexCaptures.octets(hex)));
    }
}
