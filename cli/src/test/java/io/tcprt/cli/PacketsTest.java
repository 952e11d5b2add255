package io.tcprt.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.tcprt.cli.render.JsonTree;
import io.tcprt.fixtures.Capture;
import io.tcprt.fixtures.Captures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every capture of the fixtures, through {@code packets}. */
final class PacketsTest {
    @TempDir
    Path folder;

    static List<Capture> captures() {
        return Captures.all();
    }

    @ParameterizedTest
    @MethodSource("captures")
    void textAndJsonTellOfTheSameFrames(Capture capture) throws IOException {
        String file = capture.copyTo(folder).toString();
        Call text = Call.of("packets", file);
        Call json = Call.of("packets", "--json", file);
        List<String> lines = json.out().lines().toList();
        assertEquals(text.out().lines().count(), lines.size());
        assertEquals(text.exit(), json.exit());
        for (int i = 0; i < lines.size(); i++) {
            Map<String, Object> packet = JsonTree.parse(lines.get(i));
            assertEquals("tcprt.packet/1", packet.get("schema"));
            assertEquals((long) i + 1, packet.get("frame"));
        }
        assertFalse((text.err() + json.err()).contains("internal error"), text.err());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rr-syn-open",
                "rr-variants",
                "synth-ifinfo-rfc5837",
                "dlt-qinq-88a8",
                "dlt-null-af24-ipv6",
                "lab6-extension-headers",
                "foreign-ping6-fragments",
                "foreign-ping6-too-big",
                "foreign-ping6-neighbours",
                "foreign-traceroute6-udp",
                "synth-quote28",
                "foreign-traceroute-udp"
            })
    void printsWhatAPersonLastSaw(String capture) throws IOException {
        String file = Captures.named(capture).copyTo(folder).toString();
        Golden.assertPrinted(
                "packets-" + capture + ".txt", Call.of("packets", file).out());
        Golden.assertPrinted(
                "packets-" + capture + ".json",
                Call.of("packets", "--json", file).out());
    }
}
