package io.tcprt.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tcprt.fixtures.Captures;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The traces in a capture file, as the user sees them. */
final class ReplayTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "rr-syn-ttl-sweep-9hops, 0",
        "lab-silent-hop-rr, 0",
        "lab-rr-drop, 1",
        "lab-nat-dnat-rr, 0",
        "lab-dst-admin-prohibited, 1",
        "lab-mtu-fragneeded, 1",
        "foreign-traceroute-tcp, 0",
        "foreign-traceroute-icmp, 0",
        "foreign-traceroute-udp, 0",
        "foreign-traceroute-tcp-drop, 1",
        "foreign-ping-rr, 0",
        "foreign-ping-rr-8hops, 0",
        "foreign-traceroute6-tcp, 0",
        "foreign-ping6-too-big, 1",
        "lab6-extension-headers, 0",
        "foreign-answers-only, 0"
    })
    void printsAsTraceroutePrints(String capture, int exit) throws IOException {
        Call call = Call.of("--numeric", "--replay", file(capture));
        assertEquals("", call.err());
        assertEquals(exit, call.exit());
        Golden.assertPrinted(capture + ".txt", call.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"rr-syn-ttl-sweep", "foreign-traceroute-icmp"})
    void printsTheSameAsJson(String capture) throws IOException {
        Call call = Call.of("--json", "--replay", file(capture));
        assertEquals(0, call.exit());
        Golden.assertPrinted(capture + ".json", call.out());
    }

    /** The rows of another tool, word for word: it measures times by its own clock, we by the capture's. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "foreign-traceroute-tcp",
                "foreign-traceroute-icmp",
                "foreign-traceroute-udp",
                "foreign-traceroute-tcp-drop",
                "foreign-traceroute6-tcp",
                "foreign-traceroute6-icmp",
                "foreign-traceroute6-udp",
                "foreign-traceroute6-no-route",
                "foreign-traceroute6-prohibited"
            })
    void showsThePathThatTheToolPrinted(String capture) {
        String printed = Captures.named(capture).printed().orElseThrow();
        Call call = Call.of("--numeric", "--replay", file(capture));
        assertEquals(Rows.withoutTimes(printed), Rows.withoutTimes(call.out()));
    }

    @Test
    void hostPortAndKindSelect() {
        String file = file("foreign-traceroute-tcp");
        assertEquals(0, Call.of("-n", "--replay", file, "10.9.9.2", "443").exit());
        assertEquals(1, Call.of("-n", "--replay", file, "10.9.9.2", "80").exit());
        assertEquals(1, Call.of("-n", "--replay", file, "--probe", "icmp").exit());
        Call other = Call.of("-n", "--replay", file, "192.0.2.1");
        assertEquals(1, other.exit());
        assertTrue(other.err().startsWith("tcprt-engine: no matching trace among the "), other.err());
    }

    @Test
    void theFamilySelects() {
        String file = file("foreign-traceroute6-tcp");
        assertEquals(0, Call.of("-n", "-6", "--replay", file).exit());
        assertEquals(1, Call.of("-n", "-4", "--replay", file).exit());
        assertEquals(0, Call.of("-n", "--replay", file, "FD09:5:0::2").exit());
    }

    private String file(String capture) {
        return Captures.named(capture).copyTo(folder).toString();
    }
}
