package io.tcprt.cli;

import static io.tcprt.cli.render.JsonTree.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tcprt.fixtures.Lab;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The built program on real packets, compared with the lab's truth. */
@Timeout(60)
final class LiveTraceIT {
    @TempDir
    Path folder;

    @BeforeAll
    static void needsNamespaces() throws InterruptedException {
        LabTrace.needsNamespaces();
    }

    @ParameterizedTest
    @CsvSource({
        "chain, --rr",
        "chain, -4",
        "silent-hop, --rr",
        "split, --rr",
        "split, -4",
        "drop, -4",
        "asymmetric, --rr"
    })
    void echoesTakeTheWayOfEchoes(String lab, String option) throws Exception {
        LabTrace trace =
                LabTrace.script(Lab.named(lab), "\"$@\" \"$LAB_TARGET\"", List.of("-I", "-n", "-q", "2", option));
        assertEquals(0, trace.exit(), trace.err());
        assertEquals(trace.hopsOfEchoes(), trace.rows());
    }

    @ParameterizedTest
    @CsvSource({"chain, --rr", "chain, -4", "silent-hop, -4", "closed, --rr"})
    void datagramsArriveAtAPortThatNobodyListensOn(String lab, String option) throws Exception {
        LabTrace trace =
                LabTrace.script(Lab.named(lab), "\"$@\" \"$LAB_TARGET\"", List.of("-U", "-n", "-q", "2", option));
        assertEquals(0, trace.exit(), trace.err());
        assertEquals(trace.hops(), trace.rows());
    }

    @ParameterizedTest
    @CsvSource({"-I", "-U"})
    void whatOtherKindsSeeCanBeReplayed(String kind) throws Exception {
        String file = folder.resolve("run.pcap").toString();
        LabTrace live = LabTrace.script(
                Lab.named("chain"), "\"$@\" \"$LAB_TARGET\"", List.of(kind, "--rr", "--json", "--record", file));
        live.assertReplaysFrom(file);
    }

    /**
     * One line per lab: how the trace ends, with and without Record Route, and how its final sentence begins. The rows
     * must be those of {@code LAB_HOPS}.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # lab            | option | exit | verdict
            chain            | --rr   | 0    | port 443 is open, 9 hops
            chain            | -n     | 0    | port 443 is open, 9 hops
            silent-hop       | --rr   | 0    | port 443 is open, 9 hops
            silent-hop       | -n     | 0    | port 443 is open, 9 hops
            rr-filtered      | -n     | 0    | port 443 is open, 9 hops
            closed           | --rr   | 0    | port 443 is closed, 5 hops
            closed           | -n     | 0    | port 443 is closed, 5 hops
            dnat             | --rr   | 0    | port 443 is open, 5 hops
            dnat             | -n     | 0    | port 443 is open, 5 hops
            vip              | --rr   | 0    | port 443 is open, 5 hops
            snat             | --rr   | 0    | port 443 is open, 5 hops
            rewrite          | --rr   | 0    | port 443 is open, 5 hops
            mtu              | --rr   | 0    | port 443 is open, 5 hops
            hidden-hop       | --rr   | 0    | port 443 is open, 5 hops
            firewall         | -n     | 0    | port 443 is open, 5 hops
            rr-filtered      | --rr   | 0    | port 443 is open, 9 hops
            """)
    void arrives(String lab, String option, int exit, String verdict) throws Exception {
        LabTrace trace = LabTrace.of(Lab.named(lab), "-n", "-q", "2", option.equals("-n") ? "--gap=8" : option);
        assertEquals(exit, trace.exit(), trace.err());
        assertEquals(trace.hops(), trace.rows());
        assertTrue(lastLine(trace).startsWith("verdict: " + verdict), trace.out());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # lab            | option | outcome     | stop        | verdict
            drop             | -n     | silent      | gap         | silent after hop 4 (10.9.4.2)
            drop             | --rr   | silent      | gap         | silent after hop 4 (10.9.4.2)
            loop             | -n     | silent      | loop        | the path loops: 10.9.
            loop             | --rr   | silent      | loop        | the path loops: 10.9.
            prohibited       | -n     | unreachable | unreachable | filtered after hop 4 (10.9.4.2), which says: admin prohibited (ICMP 3/13)
            host-unreachable | -n     | unreachable | unreachable | unreachable, 10.9.4.2 at hop 4 says: host unreachable (ICMP 3/1)
            """)
    void ends(String lab, String option, String outcome, String stop, String verdict) throws Exception {
        LabTrace trace = LabTrace.of(Lab.named(lab), "--json", "-q", "2", option);
        assertEquals(1, trace.exit(), trace.err());
        Map<String, Object> json = trace.json();
        assertEquals(outcome, json.get("outcome"));
        assertEquals(stop, json.get("stop_reason"));
        assertFalse(json.containsKey("distance"));
        assertTrue(((String) json.get("verdict")).startsWith(verdict), trace.out());
    }

    /** What Record Route is for: the column and the path are the routers' true egress addresses, and so is JSON. */
    @Test
    void recordRouteShowsTheTrueEgressOfEightRouters() throws Exception {
        LabTrace text = LabTrace.of(Lab.named("chain"), "--rr", "-n");
        String egress = text.truth("LAB_EGRESS");
        assertEquals(egress, Rows.stamps(text.out()));
        assertTrue(text.out().contains("\nrecord route: forward " + egress + " | reverse 10.9.9.2 "), text.out());
        LabTrace json = LabTrace.of(Lab.named("chain"), "--rr", "--json");
        assertEquals(Arrays.asList(egress.split(" ")), at(json.json(), "record_route_path", "forward"));
        assertEquals(reverse(text), at(json.json(), "record_route_path", "reverse"));
        assertEquals(text.hops(), answerers(json.json()));
    }

    /** The return path of a chain: the target's own address, then each router's on our side. */
    private static List<String> reverse(LabTrace trace) {
        List<String> routers =
                new ArrayList<>(Arrays.asList(trace.truth("LAB_ROUTERS").split(" ")));
        routers.add(trace.truth("LAB_TARGET"));
        Collections.reverse(routers);
        return routers;
    }

    private static List<String> answerers(Map<String, Object> json) {
        return ((List<?>) json.get("hops"))
                .stream()
                        .map(hop -> String.valueOf(at(hop, "probes", 0, "from")))
                        .toList();
    }

    /** A silent router's stamp is in the answers of those beyond it. */
    @Test
    void recordRouteNamesTheSilentHop() throws Exception {
        LabTrace trace = LabTrace.of(Lab.named("silent-hop").with("hop", 3), "--rr", "-n");
        assertEquals(trace.truth("LAB_EGRESS"), Rows.stamps(trace.out()));
        assertEquals("*", trace.rows().get(2));
    }

    /** Routers behind a destination NAT answer with the target's address; only the SYN-ACK shows an arrival. */
    @Test
    void aTranslatedPathIsNotCutShort() throws Exception {
        LabTrace trace = LabTrace.of(Lab.named("dnat"), "--rr", "--json");
        assertEquals(5L, trace.json().get("distance"));
        assertEquals("time-exceeded", at(trace.json(), "hops", 1, "probes", 0, "reply"));
        assertEquals("10.9.5.2", at(trace.json(), "hops", 1, "probes", 0, "from"));
    }

    /** The invariant of the contract. */
    @ParameterizedTest
    @CsvSource({"chain, --rr", "silent-hop, -n", "drop, --rr", "dnat, --rr", "loop, -n", "prohibited, -n"})
    void aRecordingReplaysToTheSameTrace(String lab, String option) throws Exception {
        String file = folder.resolve("run.pcap").toString();
        LabTrace live = LabTrace.of(Lab.named(lab), "--json", option, "--record", file);
        live.assertReplaysFrom(file);
    }

    @Test
    void twoRunsAtOnceDoNotMeet() throws Exception {
        List<CompletableFuture<LabTrace>> runs = List.of(start(), start());
        for (CompletableFuture<LabTrace> run : runs) {
            assertEquals(0, run.get().exit(), run.get().err());
            assertEquals(run.get().hops(), run.get().rows());
        }
    }

    private static CompletableFuture<LabTrace> start() {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return LabTrace.of(Lab.named("chain"), "--rr", "-n");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** Several traces from one host, where each sees the other's packets. */
    /** The target has two addresses, is asked at one, and answers from the other. */
    @ParameterizedTest
    @ValueSource(strings = {"-I", "-U"})
    void aTargetMayAnswerFromAnotherAddress(String kind) throws Exception {
        String renamed = "ip netns exec dst nft 'add table ip t;"
                + " add chain ip t c { type filter hook postrouting priority -300; };"
                + " add rule ip t c icmp type { echo-reply, destination-unreachable } ip saddr set 10.9.201.2'; ";
        LabTrace trace = LabTrace.script(
                Lab.named("chain").with("hops", 2), renamed + "\"$@\"", List.of(kind, "-n", "-q", "2", "dst.lab"));

        assertEquals(0, trace.exit(), trace.err());
        assertEquals(List.of("10.9.1.2", "10.9.2.2", "10.9.201.2"), trace.rows());
        assertTrue(
                trace.out().contains("verdict: the target answered from another address (10.9.201.2), 3 hops"),
                trace.out());
    }

    @Test
    void twoRunsOfOneHostDoNotMeet() throws Exception {
        LabTrace both = LabTrace.script(
                Lab.named("chain"),
                "\"$@\" >/run/one & \"$@\"; two=$?; wait $! && cat /run/one; exit $two",
                words("--rr"));
        assertEquals(0, both.exit(), both.err());
        assertEquals(18, both.rows().size(), both.out());
        assertEquals(both.hops(), both.rows().subList(0, 9));
        assertEquals(both.hops(), both.rows().subList(9, 18));
    }

    @ParameterizedTest
    @CsvSource({"INT", "TERM"})
    void aSignalPrintsWhatWasFoundAndExitsWith130(String signal) throws Exception {
        // A shell starts background jobs with SIGINT ignored; env restores it.
        String script = "env --default-signal=INT \"$@\" & sleep 2; kill -" + signal + " $!; wait $!";
        LabTrace trace = LabTrace.script(Lab.named("drop"), script, words("--wait=20", "--gap=0"));
        assertEquals(130, trace.exit(), trace.err());
        assertEquals(trace.hops().subList(0, 4), trace.rows().subList(0, 4));
        assertTrue(lastLine(trace).startsWith("verdict: interrupted, the path was seen as far as hop 4"), trace.out());
    }

    private static List<String> words(String... options) {
        List<String> words = new ArrayList<>(List.of(options));
        words.addAll(List.of("-n", "dst.lab", "443"));
        return words;
    }

    private static String lastLine(LabTrace trace) {
        return trace.out().lines().reduce("", (before, line) -> line);
    }
}
