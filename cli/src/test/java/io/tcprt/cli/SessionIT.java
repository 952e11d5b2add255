package io.tcprt.cli;

import static io.tcprt.cli.render.JsonTree.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tcprt.fixtures.Lab;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Traces within a connection of the real kernel. Port 7000 of a lab's target stays open, port 443 closes at once. */
@Timeout(60)
final class SessionIT {
    private static final String PLAIN_TCP = "sysctl -qw net.ipv4.tcp_sack=0 net.ipv4.tcp_timestamps=0;";

    @TempDir
    Path folder;

    @BeforeAll
    static void needsNamespaces() throws InterruptedException {
        LabTrace.needsNamespaces();
    }

    private static LabTrace inSession(String lab, String before, int port, String... options) throws Exception {
        List<String> words = new ArrayList<>(List.of("--in-session", "-q", "2"));
        words.addAll(List.of(options));
        return LabTrace.script(Lab.named(lab).with("hops", 4), before + " exec \"$@\" \"$LAB_TARGET\" " + port, words);
    }

    /** The purpose of such traces: a firewall that drops SYNs and passes every open connection. */
    @Test
    void aConnectionShowsTheWayWhereASynDies() throws Exception {
        LabTrace syn = LabTrace.of(Lab.named("strange-syn"), "-n", "-q", "1", "-g", "3", "-w", "1");
        LabTrace session = inSession("strange-syn", "", 7000, "-n");
        assertEquals(0, syn.exit(), syn.err());
        assertEquals(syn.hops(), syn.rows().subList(0, 2));
        assertTrue(syn.out().contains("note: from hop 3 on, probes with small TTLs get no answer"), syn.out());
        assertTrue(syn.out().contains("verdict: port 443 is open, with TTL 64, "), syn.out());
        assertEquals(0, session.exit(), session.err());
        assertEquals(whole(session), session.rows());
        assertTrue(session.out().contains("port 7000, tcp in session, "), session.out());
        assertTrue(session.out().contains("verdict: port 7000 is open, 5 hops, "), session.out());
    }

    private static List<String> whole(LabTrace trace) {
        List<String> hops = new ArrayList<>(List.of(trace.truth("LAB_ROUTERS").split(" ")));
        hops.add(trace.truth("LAB_TARGET"));
        return hops;
    }

    @ParameterizedTest
    @CsvSource({
        "chain,       7000, '',     -n,   sack",
        "chain,       7000, '',     --rr, sack",
        "chain,       7000, plain,  -n,   ports",
        "strange-syn, 443,  '',     -n,   ports",
        "firewall,    443,  '',     --rr, ports",
        "snat,        7000, '',     -n,   sack",
    })
    void theTargetAnswersOldDataAndARecordingReplays(String lab, int port, String kernel, String option, String match)
            throws Exception {
        String file = folder.resolve("run.pcap").toString();
        LabTrace live = inSession(lab, kernel.isEmpty() ? "" : PLAIN_TCP, port, option, "--json", "--record", file);
        assertEquals(0, live.exit(), live.err());
        assertEquals("open", live.json().get("outcome"));
        assertEquals(true, live.json().get("in_session"));
        assertEquals(5L, live.json().get("distance"));
        assertEquals(match, at(live.json(), "hops", 4, "probes", 0, "match"));
        live.assertReplaysFrom(file);
    }

    @ParameterizedTest
    @CsvSource({
        "closed,           Connection refused (1 SYN sent",
        "drop,             no answer in 0.5 s (1 SYN sent",
        "host-unreachable, No route to host (1 SYN sent",
    })
    void aTargetThatOpensNoneIsOneLine(String lab, String says) throws Exception {
        LabTrace trace = inSession(lab, "", 443, "-w", "0.5");
        assertEquals(1, trace.exit());
        assertEquals("", trace.out());
        assertEquals(1, trace.err().lines().count(), trace.err());
        assertTrue(trace.err().startsWith("tcprt-engine: no connection to 10.9.5.2 port 443: " + says), trace.err());
    }
}
