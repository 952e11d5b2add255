package io.tcprt.codec.pcap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.tcprt.codec.pcap.HexCaptures.Packet;
import io.tcprt.codec.pcap.HexCaptures.Reading;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PcapngReadingTest {
    private static final String SECTION = "0a0d0d0a 0000001c 1a2b3c4d 0001 0000 ffffffffffffffff 0000001c";
    private static final String INTERFACE = "00000001 00000014 0001 0000 00000000 00000014";
    private static final String PACKET =
            "00000006 00000024 00000000 00060a24 18202240 00000002 00000002 45000000 00000024";

    @TempDir
    Path directory;

    @Test
    void sectionsAndInterfacesKeepTheirOwnByteOrderLinkTypeAndClock() {
        Reading reading = Reading.of(HexCaptures.file(directory, CaptureSamples.PCAPNG));
        assertNull(reading.damage());
        assertEquals(
                List.of(
                        new Packet(1, 1_700_000_000_123_456_000L, 6, 1, 1500, "c0ffee"),
                        new Packet(2, 11_500_000_000L, 4, 101, 2, "4500"),
                        new Packet(3, 0, 6, 1, 4, "deadbe"),
                        new Packet(4, 11_000_000_000L, 4, 101, 1, "60"),
                        new Packet(5, 1_700_000_000_123_956_789L, 9, 113, 2, "0004")),
                reading.packets());
    }

    @Test
    void aSectionAloneIsACaptureOfNoPackets() {
        Reading reading = Reading.of(HexCaptures.file(directory, HexCaptures.octets(SECTION)));
        assertEquals(List.of(), reading.packets());
        assertNull(reading.damage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0009 ffff 09000000", // longer than the block
                "0009 0000 0000 0000", // no value
                "0009 0002 0909 0000", // too long a value
                "0000 0000 0009 0001", // behind the end
                "000d 0001 04000000", // if_fcslen
                "0002 0005 6574683000 000000", // a name
            })
    void withoutAReadableTimeOptionStampsAreMicroseconds(String options) {
        int total = 20 + HexCaptures.octets(options).length;
        String length = String.format("%08x", total);
        String described = "00000001" + length + "0001 0000 00000000" + options + length;
        Reading reading = Reading.of(HexCaptures.file(directory, HexCaptures.octets(SECTION, described, PACKET)));
        assertNull(reading.damage());
        assertEquals(List.of(new Packet(1, 1_700_000_000_123_456_000L, 6, 1, 2, "4500")), reading.packets());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0000000b 00000008 00000008          | 96 | a length of 8 octets, which is impossible",
                "0000000b 0000000d 00000000 0000000d | 96 | a length of 13 octets, which is impossible",
                "00000006 7ffffffc 00000000 00000000 | 96 | a length of 2147483644 octets, which is impossible",
                "0000000b fffffffc 00000000 fffffffc | 96 | a block of 4294967292 octets begins here, but the file ends",
                "0000000b 00000010 00000000 00000014 | 96 | claims 16 octets at its beginning and 20 at its end",
                "0000000b 0000                       | 96 | a block of 8 octets begins here",
                "00000006 00000020 00000001 00000000 00000000 00000000 00000000 00000020 | 96 | on interface 1, but the section describes only 1",
                "00000006 00000020 00000000 00000000 00000000 00000001 00000001 00000020 | 96 | claims 1 octets in a block with room for 0",
                "0a0d0d0a 0000001c 1a2b3c4e 00010000 ffffffff ffffffff 0000001c          | 104 | byte-order magic 1a2b3c4e",
                "0a0d0d0a 0000001c 1a2b3c4d 00020000 ffffffff ffffffff 0000001c          | 108 | pcapng version 2",
                "0a0d0d0a 0000001c 1a2b                                                  | 96 | a block of 12 octets begins",
            })
    void aDamagedBlockIsReportedWithItsOctetAfterThePacketBeforeIt(String block, long offset, String says) {
        Reading reading = Reading.of(HexCaptures.file(
                directory, HexCaptures.octets(SECTION, INTERFACE, PACKET, "0000000b 0000000c", "0000000c", block)));
        CaptureFileException e = reading.damage();
        assertEquals(1, reading.packets().size());
        assertTrue(e != null && e.getMessage().contains(says), () -> "said " + e);
        assertEquals(offset, e.offset());
    }

    @Test
    void anInterfaceOfTheSectionBeforeIsNotKnownInTheNext() {
        Reading reading =
                Reading.of(HexCaptures.file(directory, HexCaptures.octets(SECTION, INTERFACE, SECTION, PACKET)));
        assertEquals(List.of(), reading.packets());
        assertTrue(reading.damage() != null && reading.damage().offset() == 76);
    }

    /** While a capture is being written, what was not there may be there at the next look. */
    @Test
    void aFileThatGrowsWhileItIsReadIsReadAsFarAsItWent() {
        byte[] whole = HexCaptures.octets(SECTION, INTERFACE, PACKET, PACKET);
        List<Packet> packets = Reading.of(whole).packets();
        for (int there = 0; there <= whole.length; there++) {
            Octets growing = new Growing(whole, there);
            Reading reading = Reading.of(() -> CaptureFile.open(new Window("growing", growing)));
            assertEquals(packets.subList(0, reading.packets().size()), reading.packets());
            assertEquals(
                    there < whole.length,
                    reading.damage() != null || reading.packets().size() < 2);
        }
    }

    /** Ends early until its end has been reached once. */
    private static final class Growing implements Octets {
        private final byte[] octets;
        private int there;

        Growing(byte[] octets, int there) {
            this.octets = octets;
            this.there = there;
        }

        @Override
        public ByteBuf at(long offset, int atLeast) {
            int from = (int) Math.min(offset, there);
            int to = Math.min(from + atLeast, there);
            if (offset + atLeast > there) {
                there = octets.length;
            }
            return Unpooled.wrappedBuffer(Arrays.copyOfRange(octets, from, to));
        }

        @Override
        public void close() {}
    }
}
