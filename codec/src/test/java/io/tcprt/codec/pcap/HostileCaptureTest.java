package io.tcprt.codec.pcap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tcprt.codec.pcap.HexCaptures.Packet;
import io.tcprt.codec.pcap.HexCaptures.Reading;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HostileCaptureTest {
    @TempDir
    Path directory;

    static Stream<byte[]> samples() {
        return Stream.of(CaptureSamples.PCAP_LITTLE, CaptureSamples.PCAP_BIG, CaptureSamples.PCAPNG);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aWindowOfAnySizeGivesTheSamePackets(byte[] sample) {
        Path path = HexCaptures.file(directory, sample);
        for (int piece = 1; piece <= sample.length; piece++) {
            assertEquals(Reading.of(path), Reading.of(path, piece));
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyTruncationDeliversAPrefixAndThenEndsOrNamesAnOctet(byte[] sample) {
        List<Packet> whole = Reading.of(HexCaptures.file(directory, sample)).packets();
        for (int length = 0; length < sample.length; length++) {
            byte[] cut = Arrays.copyOf(sample, length);
            Reading reading = Reading.of(HexCaptures.file(directory, cut));
            assertEquals(reading.packets(), Reading.of(cut).packets());
            assertEquals(whole.subList(0, reading.packets().size()), reading.packets());
            assertWithin(reading, length);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyChangeOfOneOctetEndsInPacketsOrAnError(byte[] sample) {
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            for (int at = 0; at < sample.length; at++) {
                for (int other = 1; other < 256; other++) {
                    byte[] changed = sample.clone();
                    changed[at] ^= (byte) other;
                    Reading reading = Reading.of(changed);
                    assertWithin(reading, sample.length);
                    assertTrue(reading.packets().size() <= sample.length / PcapngBlocks.SMALLEST_BLOCK);
                }
            }
        });
    }

    private static void assertWithin(Reading reading, int length) {
        CaptureFileException e = reading.damage();
        if (e != null) {
            assertNotNull(e.getMessage());
            assertTrue(e.offset() >= 0 && e.offset() <= length, e::getMessage);
        }
    }
}
