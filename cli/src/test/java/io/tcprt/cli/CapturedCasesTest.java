package io.tcprt.cli;

import static io.tcprt.cli.render.JsonTree.at;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tcprt.cli.render.JsonTree;
import io.tcprt.fixtures.Captures;
import java.io.IOException;
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
}
