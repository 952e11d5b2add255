package io.tcprt.codec.pcap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tcprt.codec.link.LinkType;
import io.tcprt.codec.pcap.HexCaptures.Packet;
import io.tcprt.codec.pcap.HexCaptures.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PcapReadingTest {
    private static final String HEADER = "d4c3b2a1 0200 0400 00000000 00000000 00000400 01000000";

    @TempDir
    Path directory;

    @Test
    void everyFieldOfALittleEndianMicrosecondFileIsRead() throws IOException {
        try (CaptureFile file = CaptureFile.open(HexCaptures.file(directory, CaptureSamples.PCAP_LITTLE))) {
            assertEquals(0, file.frame());
            assertEquals(Optional.of(LinkType.ETHERNET), file.linkType());
            assertEquals(0, file.capturedLength());
            assertTrue(file.next());
            assertEquals(new Packet(1, 1_700_000_000_123_456_000L, 6, 1, 4, "deadbeef"), Packet.at(file));
            assertEquals(0xdeadbeef, file.bytes().getInt(file.start()));
            assertTrue(file.next());
            assertEquals(new Packet(2, 1_700_000_001_999_999_000L, 6, 1, 1500, "c0ffee"), Packet.at(file));
            assertFalse(file.next());
            assertFalse(file.next());
            assertEquals(2, file.frame());
        }
    }

    @Test
    void aBigEndianNanosecondFileIsReadAndTheBitsAboveItsLinkTypeAreMasked() {
        Reading reading = Reading.of(HexCaptures.file(directory, CaptureSamples.PCAP_BIG));
        assertEquals(
                List.of(new Packet(1, 1_700_000_000_123_456_789L, 9, LinkType.RAW.number(), 2, "4500")),
                reading.packets());
        assertNull(reading.damage());
    }

    @Test
    void anUnknownLinkTypeIsReadByItsNumber() throws IOException {
        byte[] octets = CaptureSamples.PCAP_LITTLE.clone();
        octets[20] = (byte) 147;
        try (CaptureFile file = CaptureFile.open(HexCaptures.file(directory, octets))) {
            assertTrue(file.next());
            assertEquals(Optional.empty(), file.linkType());
            assertEquals(147, file.linkNumber());
        }
    }

    @Test
    void aHeaderAloneIsACaptureOfNoPackets() {
        Reading reading = Reading.of(HexCaptures.file(directory, HexCaptures.octets(HEADER)));
        assertEquals(List.of(), reading.packets());
        assertNull(reading.damage());
    }

    @Test
    void aRecordLongerThanTheSnapLengthIsDeliveredUpToTheLongestFrame() {
        byte[] octets = Arrays.copyOf(
                HexCaptures.octets(
                        "d4c3b2a1 0200 0400 00000000 00000000 40000000 01000000", "00".repeat(8), "0000040000000400"),
                40 + CaptureFile.MAX_FRAME);
        Reading reading = Reading.of(HexCaptures.file(directory, octets));
        assertNull(reading.damage());
        assertEquals(
                2 * CaptureFile.MAX_FRAME, reading.packets().get(0).octets().length());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                   | 0  | is empty",
                "d4c3                                 | 0  | has 2 octets, too few for a capture",
                "d4c3b2a1 0200 0400                   | 0  | has 8 octets, and a pcap header alone has 24",
                "00000000 00000000                    | 0  | begins with 00000000 and is neither pcap nor pcapng",
                "1f8b0800 00000000                    | 0  | gunzip it first",
                "28b52ffd 00000000                    | 0  | unzstd it first",
                "fd377a58 5a000000                    | 0  | unxz it first",
                "425a6839 00000000                    | 0  | bunzip2 it first",
                "a1b2cd34 00020004                    | 0  | Kuznetzov's variant of pcap (magic a1b2cd34",
                "34cdb2a1 02000400                    | 0  | Kuznetzov's variant of pcap (magic a1b2cd34",
                "a1b234cd 00020004                    | 0  | magic a1b234cd",
                "4d3c2ba1 02000400                    | 0  | magic a12b3c4d",
            })
    void aFileThatIsNotACaptureIsReportedWithWhatToDo(String octets, long offset, String says) {
        assertDamage(octets, 0, offset, says);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "01000000 01000000 ffffff7f ffffff7f 7878 | 24 | claims 2147483647 octets of frame, more than 262144",
                "01000000 01000000 ffffffff ffffffff      | 24 | claims 4294967295 octets of frame, more than 262144",
                "01000000 01000000 01000400 01000400      | 24 | claims 262145 octets of frame, more than 262144",
                "01000000 01000000 05000000 05000000 ffff | 24 | a record of 21 octets begins here, but only 18 are left",
                "01000000 01000000 05                     | 24 | a record header of 16 octets begins here, but only 9 are left",
            })
    void aDamagedRecordIsReportedWithItsOctet(String record, long offset, String says) {
        assertDamage(HEADER + record, 0, offset, says);
        String before = "00f15365 40e20100 04000000 04000000 deadbeef";
        assertDamage(HEADER + before + record, 1, offset + 20, says);
    }

    @Test
    void aVersionBefore24IsRefused() {
        assertDamage(
                HEADER.replace("0200 0400", "0200 0200"), 0, 4, "pcap version 2.2 is not supported, only 2.4; convert");
    }

    @Test
    void afterDamageThereAreNoMorePackets() throws IOException {
        byte[] octets = Arrays.copyOf(CaptureSamples.PCAP_LITTLE, CaptureSamples.PCAP_LITTLE.length - 1);
        try (CaptureFile file = CaptureFile.open(HexCaptures.file(directory, octets))) {
            assertTrue(file.next());
            assertEquals(
                    44, assertThrows(CaptureFileException.class, file::next).offset());
            assertFalse(file.next());
            assertEquals(1, file.frame());
            assertEquals("deadbeef", Packet.at(file).octets());
        }
    }

    @Test
    void aPathThatIsNotAFileIsReportedInOneLine() {
        Path missing = directory.resolve("missing");
        assertEquals(
                missing + ": cannot be read: no such file or directory; check the name",
                assertThrows(CaptureFileException.class, () -> CaptureFile.open(missing))
                        .getMessage());
        assertEquals(
                directory + ": is a directory; name a capture file in it",
                assertThrows(CaptureFileException.class, () -> CaptureFile.open(directory))
                        .getMessage());
    }

    @Test
    void aClosedFileHasNoMorePackets() throws IOException {
        CaptureFile file = CaptureFile.open(HexCaptures.file(directory, CaptureSamples.PCAP_LITTLE));
        file.close();
        assertFalse(file.next());
    }

    /** The first record of the sample. */
    private static final byte[] RECORD = Arrays.copyOfRange(CaptureSamples.PCAP_LITTLE, 24, 44);

    @Test
    void aFileThatShrinksBetweenTwoWindowsIsDamaged() throws IOException {
        Path path = HexCaptures.file(directory, CaptureSamples.PCAP_LITTLE);
        try (CaptureFile file = CaptureFile.open(Window.over(path, 44))) {
            assertTrue(file.next());
            Files.write(path, Arrays.copyOf(CaptureSamples.PCAP_LITTLE, 50));
            CaptureFileException e = assertThrows(CaptureFileException.class, file::next);
            assertTrue(e.getMessage().contains("shrank from 63 to 50 octets"), e.getMessage());
        }
    }

    /** A capturing program that writes to a ring of files truncates one that is being read. What is in memory stays there. */
    @Test
    void aFileThatIsEmptiedIsReadAsFarAsItIsInMemory() throws IOException {
        int packets = 2 * FileOctets.PIECE / RECORD.length;
        Path path = Files.write(directory.resolve("ring"), Arrays.copyOf(CaptureSamples.PCAP_LITTLE, 24));
        byte[] records = new byte[packets * RECORD.length];
        for (int i = 0; i < packets; i++) {
            System.arraycopy(RECORD, 0, records, i * RECORD.length, RECORD.length);
        }
        Files.write(path, records, StandardOpenOption.APPEND);
        try (CaptureFile file = CaptureFile.open(path)) {
            assertTrue(file.next());
            Files.write(path, new byte[0]);
            CaptureFileException e = assertThrows(CaptureFileException.class, () -> {
                do {
                    assertEquals(0xdeadbeef, file.bytes().getInt(file.start()));
                } while (file.next());
            });
            assertTrue(
                    e.getMessage().contains("shrank from " + (24 + records.length) + " to 0 octets"), e.getMessage());
            assertTrue(file.frame() > packets / 3 && file.frame() < packets, () -> file.frame() + " of " + packets);
        }
    }

    @Test
    void aCaptureIsKnownByItsFirstOctets() {
        for (int magic : new int[] {0xa1b2c3d4, 0xd4c3b2a1, 0xa1b23c4d, 0x4d3cb2a1, 0x0a0d0d0a}) {
            assertTrue(CaptureFile.isCapture(magic), () -> Integer.toHexString(magic));
        }
        for (int other : new int[] {0, -1, 0x7b227363, 0xa1b2cd34, 0x1f8b0800}) {
            assertFalse(CaptureFile.isCapture(other), () -> Integer.toHexString(other));
        }
    }

    private void assertDamage(String hex, int packets, long offset, String says) {
        Reading reading = Reading.of(HexCaptures.file(directory, HexCaptures.octets(hex)));
        CaptureFileException e = reading.damage();
        assertEquals(packets, reading.packets().size());
        assertTrue(e != null && e.getMessage().contains(says), () -> "said " + e);
        assertEquals(offset, e.offset());
        assertFalse(e.getMessage().contains("\n"));
    }
}
