package io.tcprt.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tcprt.codec.link.LinkType;
import io.tcprt.codec.pcap.CaptureFile;
import io.tcprt.codec.pcap.CaptureFileException;
import io.tcprt.codec.pcap.CaptureWriter;
import io.tcprt.fixtures.Captures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several flows, kinds and ports in one file, as the user sees them. */
final class ReplayedSurveyTest {
    @TempDir
    Path folder;

    private String file(String capture) {
        return Captures.named(capture).copyTo(folder).toString();
    }

    /** Everything after the traces. */
    private static String from(String word, String text) {
        assertTrue(text.contains(word), text);
        return text.substring(text.indexOf(word));
    }

    @Test
    void flowsOfTwoKindsThatPartAreASplit() throws IOException {
        Call call = Call.of("-n", "--replay", file("flows-split-8"));
        assertEquals("", call.err());
        assertEquals(0, call.exit());
        Golden.assertPrinted("flows-split-8.txt", from("flows to ", call.out()));
    }

    @Test
    void theSameAsJson() throws IOException {
        Call call = Call.of("--json", "--replay", file("flows-split-8"));
        List<String> lines = call.out().lines().toList();
        assertEquals(8 + 8 + 2 + 1, lines.size());
        Golden.assertPrinted("flows-split-8.json", String.join("\n", lines.subList(16, 19)) + "\n");
    }

    @Test
    void portsThatNeverConnectAreNamedWithTheHopWhereTheyEnd() throws IOException {
        Call call = Call.of("-n", "--replay", file("flows-bundle-16"));
        assertEquals(1, call.exit());
        Golden.assertPrinted("flows-bundle-16.txt", from("flows to ", call.out()));
    }

    @Test
    void aKindThatIsChosenIsComparedWithNothing() {
        Call call = Call.of("-n", "--replay", file("flows-split-8"), "--probe", "icmp");
        assertEquals(0, call.exit());
        assertTrue(call.out().contains("flows to "));
        assertFalse(call.out().contains("comparison"));
    }

    @Test
    void oneFlowOfEachKindIsADoubt() throws IOException {
        Call call = Call.of("-n", "--replay", joined("lab-proto-split-tcp-rr", "lab-proto-split-icmp-rr"));
        assertEquals(0, call.exit());
        Golden.assertPrinted("lab-proto-split.txt", call.out());
    }

    private String joined(String... captures) throws IOException {
        Path file = folder.resolve("joined.pcap");
        try (CaptureWriter writer = CaptureWriter.create(file, LinkType.ETHERNET, 65_535)) {
            for (String name : captures) {
                copy(name, writer);
            }
        }
        return file.toString();
    }

    private void copy(String name, CaptureWriter writer) throws IOException {
        try (CaptureFile capture = CaptureFile.open(Path.of(file(name)))) {
            while (capture.next()) {
                writer.write(
                        capture.epochNanos(),
                        capture.originalLength(),
                        capture.bytes(),
                        capture.start(),
                        capture.end());
            }
        } catch (CaptureFileException e) {
            throw new AssertionError(name, e);
        }
    }
}
