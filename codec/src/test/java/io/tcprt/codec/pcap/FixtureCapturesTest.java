package io.tcprt.codec.pcap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.tcprt.codec.pcap.HexCaptures.Packet;
import io.tcprt.codec.pcap.HexCaptures.Reading;
import io.tcprt.fixtures.Capture;
import io.tcprt.fixtures.Captures;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FixtureCapturesTest {
    @TempDir
    Path directory;

    static Stream<Capture> dissected() {
        return Captures.all().stream()
                .filter(capture ->
                        capture.dissection().isPresent() && !capture.name().contains("kuznetzov"));
    }

    @ParameterizedTest
    @MethodSource("dissected")
    void framesTimesAndLengthsAreThoseThatTsharkSees(Capture capture) {
        List<String> expected = capture.dissection().orElseThrow().rows().stream()
                .map(FixtureCapturesTest::line)
                .toList();
        List<String> read = Reading.of(capture.copyTo(directory)).packets().stream()
                .map(FixtureCapturesTest::line)
                .toList();
        assertEquals(expected, read);
    }

    /** tshark shows no time for a Simple Packet Block. */
    private static String line(Map<String, String> row) {
        String time = row.getOrDefault("frame.time_epoch", "");
        BigDecimal seconds = time.isEmpty() ? BigDecimal.ZERO : new BigDecimal(time);
        return row.get("frame.number") + " " + seconds.movePointRight(9).longValueExact() + " " + row.get("frame.len")
                + " " + row.get("frame.cap_len");
    }

    private static String line(Packet packet) {
        return packet.frame() + " " + packet.epochNanos() + " " + packet.originalLength() + " "
                + packet.octets().length() / 2;
    }

    @ParameterizedTest
    @CsvSource({
        "bad-empty, 0, 0",
        "bad-magic, 0, 0",
        "bad-huge-caplen, 0, 24",
        "bad-truncated-rechdr, 1, 138",
        "bad-truncated-record, 2, 320",
        "dlt-kuznetzov-a1b2cd34, 0, 0",
    })
    void aDamagedFileDeliversWhatIsBeforeTheDamageAndNamesItsOctet(String name, int packets, long offset) {
        Reading reading = Reading.of(Captures.named(name).copyTo(directory));
        assertEquals(packets, reading.packets().size());
        assertNotNull(reading.damage());
        assertEquals(offset, reading.damage().offset());
    }

    /** How many octets of the larger captures are read: the rest is more of the same. */
    private static final int CUT_UP_TO = 400;

    static Stream<Capture> captures() {
        return Captures.all().stream();
    }

    @ParameterizedTest
    @MethodSource("captures")
    void everyTruncationOfAFixtureDeliversAPrefix(Capture capture) {
        byte[] octets = capture.bytes();
        List<Packet> whole = Reading.of(octets).packets();
        for (int length = 0; length < Math.min(octets.length, CUT_UP_TO); length++) {
            byte[] cut = Arrays.copyOf(octets, length);
            CaptureInvariants.holds(cut);
            List<Packet> read = Reading.of(cut).packets();
            assertEquals(whole.subList(0, read.size()), read);
        }
    }
}
