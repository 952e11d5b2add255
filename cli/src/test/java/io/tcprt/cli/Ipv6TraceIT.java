package io.tcprt.cli;

import static io.tcprt.cli.render.JsonTree.at;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tcprt.fixtures.Lab;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The built program over IPv6, compared with the lab's truth. */
@Timeout(60)
final class Ipv6TraceIT {
    @TempDir
    Path folder;

    @BeforeAll
    static void needsNamespaces() throws InterruptedException {
        LabTrace.needsNamespaces();
    }

    private static LabTrace trace(Lab lab, String host, String... options) throws Exception {
        List<String> words = new ArrayList<>(List.of(options));
        return LabTrace.script(lab, "\"$@\" " + host, words);
    }

    /** Rows and final sentence; the lab knows the true rows. */
    /** The zone of the source names the interface as well as that of the target does. */
    @ParameterizedTest
    @CsvSource({
        "-s fe80::1%to-r1 fe80::2%to-r1, fe80::2 port 443: Connection refused",
        "-s fe80::1%to-r1 fe80::2, fe80::2 port 443: Connection refused",
        "fe80::2%to-r1, fe80::2 port 443: Connection refused"
    })
    void linkLocalWithAZone(String ends, String refusal) throws Exception {
        Lab lab = Lab.named("chain").with("hops", 2);
        LabTrace trace = trace(lab, ends, "-n");
        LabTrace within = trace(lab, ends, "--in-session");
        assertAll(
                () -> assertEquals(0, trace.exit(), trace.err()),
                () -> assertTrue(trace.out().contains("port 443 is closed, 1 hop"), trace.out()),
                () -> assertEquals(1, within.exit(), within.err()),
                () -> assertTrue(within.err().contains(refusal), within.err()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # lab            | kind | truth          | exit | verdict
            chain            | -T   | LAB_HOPS6      | 0    | port 443 is open, 9 hops
            chain            | -I   | LAB_HOPS_ICMP6 | 0    | the target answered, 9 hops
            chain            | -U   | LAB_HOPS_UDP6  | 0    | the target answered, 9 hops
            silent-hop       | -T   | LAB_HOPS6      | 0    | port 443 is open, 9 hops
            hidden-hop       | -T   | LAB_HOPS6      | 0    | port 443 is open, 5 hops
            closed           | -T   | LAB_HOPS6      | 0    | port 443 is closed, 5 hops
            reject           | -T   | LAB_HOPS6      | 0    | the target refuses port 443
            drop             | -I   | LAB_HOPS_ICMP6 | 0    | the target answered, 5 hops
            split            | -T   | LAB_HOPS6      | 0    | port 443 is open
            split            | -I   | LAB_HOPS_ICMP6 | 0    | the target answered
            firewall         | -T   | LAB_HOPS6      | 0    | port 443 is open, 5 hops
            asymmetric       | -T   | LAB_HOPS6      | 0    | port 443 is open, 5 hops
            """)
    void arrives(String lab, String kind, String truth, int exit, String verdict) throws Exception {
        LabTrace trace = trace(Lab.named(lab), "dst6.lab", kind, "-n", "-q", "2");
        assertEquals(exit, trace.exit(), trace.err());
        assertEquals(Arrays.asList(trace.truth(truth).split(" ")), trace.rows());
        assertTrue(trace.out().contains("\nverdict: " + verdict), trace.out());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # lab            | outcome     | stop        | verdict
            drop             | silent      | gap         | silent after hop 4 (fd09:4::2)
            loop             | silent      | loop        | the path loops: fd09:
            prohibited       | unreachable | unreachable | filtered after hop 4 (fd09:4::2), which says: admin prohibited (ICMPv6 1/1)
            host-unreachable | unreachable | unreachable | unreachable, fd09:4::2 at hop 4 says: net unreachable (ICMPv6 1/0)
            """)
    void ends(String lab, String outcome, String stop, String verdict) throws Exception {
        LabTrace trace = trace(Lab.named(lab), "dst6.lab", "--json", "-q", "2", "-w", "1");
        assertEquals(1, trace.exit(), trace.err());
        assertAll(
                () -> assertEquals(outcome, at(trace.json(), "outcome")),
                () -> assertEquals(stop, at(trace.json(), "stop_reason")),
                () -> assertTrue(((String) at(trace.json(), "verdict")).startsWith(verdict), trace.out()));
    }

    /** The invariant of the contract. */
    @ParameterizedTest
    @CsvSource({"chain, -T", "chain, -I", "chain, -U", "silent-hop, -T", "drop, -T", "prohibited, -T", "loop, -U"})
    void aRecordingReplaysToTheSameTrace(String lab, String kind) throws Exception {
        String file = folder.resolve("run.pcap").toString();
        LabTrace live = trace(Lab.named(lab), "$LAB_TARGET6", kind, "--json", "-w", "1", "--record", file);
        Call replay = Call.of("--replay", file, "-6", "--json");
        assertEquals(live.exit(), replay.exit(), replay.err());
        assertEquals(comparable(live.out()), comparable(replay.out()));
    }

    /** The origin of the data and the build may differ. */
    private static String comparable(String json) {
        return json.replaceFirst("\"input\":\"[a-z]+\"", "").replaceFirst("\"version\":\"[^\"]*\"", "");
    }

    /** Nothing is rewritten on these paths, so no finding may say so. */
    @Test
    void aPlainChainShowsNoChanges() throws Exception {
        LabTrace trace = trace(Lab.named("chain"), "dst6.lab", "--json");
        assertTrue(!trace.out().contains("\"changed\""), trace.out());
        assertEquals(List.of(), at(trace.json(), "findings"));
    }

    /** No neighbour is known: the kernel must resolve it, whether the next hop is a router, the target, or link-local. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # host             | kind | row
            $LAB_TARGET6       | -T   | fd09:1::2
            fd09:1::2          | -I   | fd09:1::2
            fe80::2%$LAB_IF    | -T   | fe80::2
            fe80::2%$LAB_IF    | -U   | fe80::2
            """)
    void theNextHopIsFoundByNeighbourDiscovery(String host, String kind, String row) throws Exception {
        Lab lab = Lab.named("chain").with("neighbours", 0);
        LabTrace trace =
                LabTrace.script(lab, "ip -6 neigh flush dev $LAB_IF; \"$@\" " + host, List.of(kind, "-n", "-q", "1"));
        assertEquals(0, trace.exit(), trace.err());
        assertEquals(row, trace.rows().get(0));
    }

    @Test
    void aNeighbourThatDoesNotAnswerIsOneLine() throws Exception {
        LabTrace trace = trace(Lab.named("chain"), "fe80::99%$LAB_IF", "-n");
        assertEquals(3, trace.exit());
        assertEquals("tcprt-engine: the next hop fe80::99 does not answer on to-r1\n", trace.err());
    }

    @ParameterizedTest
    @CsvSource({"::1, -T, closed", "$LAB_SOURCE6, -I, reached", "::1, -U, reached"})
    void thisVeryHostAnswers(String host, String kind, String outcome) throws Exception {
        LabTrace trace = trace(Lab.named("chain"), host, kind, "--json");
        assertEquals(outcome, at(trace.json(), "outcome"), trace.err());
        assertEquals(1L, at(trace.json(), "distance"));
    }

    @ParameterizedTest
    @CsvSource({"-n, LAB_TARGET", "-4, LAB_TARGET", "-6, LAB_TARGET6"})
    void ofANameWithBothFamiliesOneIsTraced(String option, String truth) throws Exception {
        LabTrace trace = trace(Lab.named("chain"), "all.lab", option, "--json", "-q", "1");
        assertEquals(trace.truth(truth), at(trace.json(), "target", "address"));
        assertEquals(0, trace.exit());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -4      | dst6.lab | 'dst6.lab' has no IPv4 address: omit -4
            -6      | dst.lab  | 'dst.lab' has no IPv6 address: omit -6
            --rr    | dst6.lab | Record Route is an IPv4 option and fd09:9::2 is IPv6: omit --rr
            """)
    void aNameOfTheOtherFamilyIsAWrongCall(String option, String host, String line) throws Exception {
        LabTrace trace = trace(Lab.named("chain"), host, option);
        assertEquals(2, trace.exit());
        assertEquals("tcprt-engine: " + line + "\n", trace.err());
    }
}
