package io.tcprt.cli;

import static io.tcprt.cli.render.JsonTree.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tcprt.cli.render.JsonTree;
import io.tcprt.fixtures.Captures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small captures that were once misread, and what they hold. */
final class CapturedCasesTest {
    @TempDir
    Path folder;

    private Call replay(String capture, String... options) {
        String file = Captures.named("case-" + capture).copyTo(folder).toString();
        String[] words = new String[options.length + 3];
        System.arraycopy(options, 0, words, 3, options.length);
        words[0] = "-n";
        words[1] = "--replay";
        words[2] = file;
        return Call.of(words);
    }

    private void assertShows(String capture, int exit, String text) {
        Call call = replay(capture);
        assertEquals(text, call.out());
        assertEquals("", call.err());
        assertEquals(exit, call.exit());
    }

    private Map<String, Object> json(String capture) throws IOException {
        return JsonTree.parse(replay(capture, "--json").out());
    }

    @Test
    void anErrorAboutTheTargetsReplyIsNoAnswerToTheRequest() throws IOException {
        Map<String, Object> json = json("error-about-reply");
        assertEquals("none", at(json, "hops", 0, "probes", 0, "reply"));
        assertEquals(List.of(), json.get("findings"));
    }

    @Test
    void theTargetOfASourceRouteIsItsLastAddress() {
        assertShows("source-route", 0, """
                tcprt-engine to 10.9.9.9 (10.9.9.9), udp, 3 hops max
                 1  10.1.1.1  1.000 ms
                 2  10.2.2.2  2.000 ms
                 3  10.9.9.9  3.000 ms
                verdict: the target answered, 3 hops, 3.00 ms
                """);
    }

    @Test
    void aDscpThatIsRestoredIsNoFlawOfTheRoutersBetween() throws IOException {
        Map<String, Object> json = json("dscp-there-and-back");
        assertEquals(2, ((List<?>) json.get("findings")).size());
        for (int i = 0; i < 2; i++) {
            assertEquals("dscp-rewritten", at(json, "findings", i, "code"));
        }
        assertEquals(2L, at(json, "findings", 0, "ttl"));
        assertEquals(5L, at(json, "findings", 1, "ttl"));
    }

    @Test
    void aUdpServiceThatAnswersIsReached() throws IOException {
        for (String capture : List.of("udp-exchange", "udp-answers")) {
            Map<String, Object> json = json(capture);
            assertEquals("reached", json.get("outcome"), capture);
            assertEquals("target", json.get("stop_reason"), capture);
            assertEquals(0, replay(capture).exit());
        }
        assertShows("udp-answers", 0, """
                tcprt-engine to 10.9.9.9 (10.9.9.9) port 6000, udp, 64 hops max
                 4  10.4.0.1  10.000 ms
                64  10.9.9.9  30.000 ms
                verdict: the application answered, with TTL 64, 30.00 ms
                """);
    }

    @Test
    void nothingIsBeforeTheFirstHop() throws IOException {
        Map<String, Object> json = json("ttl-zero-hop1");
        assertEquals("ttl-zero", at(json, "findings", 0, "code"));
        assertEquals(
                "hop 1 (10.1.0.1) quotes the probe with TTL 0: it lowers the TTL before it quotes, which harms nothing",
                at(json, "findings", 0, "text"));
    }

    @Test
    void theHostThatLacksFragmentsIsTheTarget() throws IOException {
        for (String capture : List.of("reassembly", "reassembly-udp")) {
            Map<String, Object> json = json(capture);
            assertEquals("reassembly-timeout", at(json, "hops", 0, "probes", 0, "reply"));
            assertEquals("reached", json.get("outcome"));
            assertEquals(List.of(), json.get("findings"));
        }
        assertShows("reassembly", 0, """
                tcprt-engine to 10.9.9.9 (10.9.9.9), icmp echo, direct
                 1  10.9.9.9 !<11-1>  ttl 60
                verdict: the target answered that fragments of the probe did not arrive, 1 sent, 1 received, 0% loss
                """);
    }

    @Test
    void aResetThatAcknowledgesSynAndDataIsOfAClosedPort() throws IOException {
        assertEquals("closed", json("syn-with-data-closed").get("outcome"));
    }

    @Test
    void aLengthThatLeadsNowhereCostsNoLabel() throws IOException {
        for (String capture : List.of("control-length0", "length-in-octets")) {
            assertEquals(416240L, at(json(capture), "hops", 0, "probes", 0, "mpls", 0, "label"), capture);
        }
    }

    @Test
    void whatIsNoTraceIsNotToldAsOneButNamed() {
        assertNoTrace("dns", "4 packets of the file: 4 UDP datagrams");
        assertNoTrace("mdns", "2 packets of the file: 2 UDP datagrams (2 packets to multicast addresses)");
        assertNoTrace("reset-ends-connection", "3 packets of the file: 3 TCP segments");
    }

    private void assertNoTrace(String capture, String contents) {
        Call call = replay(capture);
        assertEquals("", call.out());
        assertEquals(
                "tcprt-engine: no trace among the " + contents
                        + "; --connections shows connections and exchanges as well\n",
                call.err());
        assertEquals(1, call.exit());
    }

    @Test
    void connectionsAreShownWhenTheyAreAskedFor() {
        Call dns = replay("dns", "--connections");
        assertEquals(0, dns.exit());
        assertEquals("", dns.err());
        assertTrue(dns.out().contains("verdict: the application answered, 2 sent, 2 received"), dns.out());
        Call mdns = replay("mdns", "--connections");
        assertEquals(1, mdns.exit());
        assertEquals("", mdns.out());
        Call reset = replay("reset-ends-connection", "--connections");
        assertEquals("", reset.out());
    }

    @Test
    void framesOutOfTimeOrderAreTheSameTraceAsInOrder() {
        String trace = """
                tcprt-engine to 10.9.9.9 (10.9.9.9), udp, 3 hops max
                 1  10.1.0.1  5.000 ms
                 2  10.2.0.1  5.000 ms
                 3  10.9.9.9  5.000 ms
                verdict: the target answered, 3 hops, 5.00 ms
                """;
        assertShows("sorted", 0, trace);
        assertShows("file-out-of-order", 0, trace);
    }

    @Test
    void whatIsCapturedTwiceIsOneProbeAndOneAnswer() throws IOException {
        assertShows("captured-twice", 0, """
                tcprt-engine to 10.9.9.9 (10.9.9.9), udp, 3 hops max
                 1  10.1.0.1  5.000 ms
                 2  10.2.0.1  5.000 ms
                 3  10.9.9.9  5.000 ms
                verdict: the target answered, 3 hops, 5.00 ms
                """);
        Map<String, Object> json = json("captured-twice");
        assertEquals(3L, json.get("probes_sent"));
        assertEquals(0L, json.get("duplicates"));
        assertEquals(List.of(), json.get("findings"));
    }

    @Test
    void aLoneTimeExceededIsOneHopAndNoDirectMeasurement() throws IOException {
        Map<String, Object> json = json("te-alone");
        assertFalse(json.containsKey("direct"));
        assertEquals(1, ((List<?>) json.get("hops")).size());
        assertEquals("10.4.0.1", at(json, "hops", 0, "probes", 0, "from"));
        assertEquals("time-exceeded", at(json, "hops", 0, "probes", 0, "reply"));
        assertEquals("ttl-inferred", at(json, "findings", 0, "code"));
    }

    /** The same words as {@code packets} has. */
    @Test
    void whatCannotBeReadIsSaid() throws IOException {
        Path file = Captures.named("case-sorted").copyTo(folder);
        byte[] octets = Files.readAllBytes(file);
        octets[20] = (byte) 147; // the link type
        Files.write(file, octets);
        Call call = Call.of("--replay", file.toString());
        assertEquals("", call.out());
        assertEquals("""
                tcprt-engine: unsupported link type 147: 6 packets are not read
                tcprt-engine: no trace among the 6 packets of the file: 6 of unsupported link types
                """, call.err());
        assertEquals(1, call.exit());
        assertTrue(Call.of("packets", file.toString()).out().contains("unsupported link type 147"));
    }

    @Test
    void packetsThatTheCaptureCutAreSaid() {
        String file = Captures.named("dlt-en10mb-snap64").copyTo(folder).toString();
        String err = Call.of("-n", "--replay", file).err();
        assertTrue(
                err.startsWith(
                        "tcprt-engine: 3 packets are cut by the capture, the first in frame 1 [64 of 98 octets captured]\n"),
                err);
    }
}
