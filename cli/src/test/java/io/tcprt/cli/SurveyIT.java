package io.tcprt.cli;

import static io.tcprt.cli.render.JsonTree.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tcprt.cli.render.JsonTree;
import io.tcprt.fixtures.Lab;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Several traces in one call: kinds and ports compared, many flows, all addresses of a name. */
@Timeout(120)
final class SurveyIT {
    @TempDir
    Path folder;

    @BeforeAll
    static void needsNamespaces() throws InterruptedException {
        LabTrace.needsNamespaces();
    }

    private static LabTrace call(String lab, String words) throws Exception {
        String[] named = lab.split(" ", -1);
        Lab built = Lab.named(named[0]);
        for (String parameter : Arrays.asList(named).subList(1, named.length)) {
            String[] pair = parameter.split("=", -1);
            built = built.with(pair[0], Integer.parseInt(pair[1]));
        }
        return LabTrace.script(built, "\"$@\"", Arrays.asList(words.split(" ", -1)));
    }

    private static Map<String, Object> last(LabTrace trace) throws IOException {
        List<String> lines = trace.out().lines().toList();
        return JsonTree.parse(lines.get(lines.size() - 1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # lab         | words                     | exit | verdict       | at
            chain         | --probe tcp,icmp,udp      | 0    | same          |
            silent-hop    | --probe tcp,icmp          | 0    | unclear       |
            silent-hop    | --probe tcp,icmp --rr     | 0    | same          |
            closed        | --probe tcp,icmp          | 0    | same          |
            dnat          | --probe tcp,icmp          | 0    | unclear       |
            dnat          | --probe tcp,icmp --rr     | 0    | same          |
            split         | --probe tcp,icmp          | 0    | route-split   | 2
            split         | --probe tcp,icmp,udp      | 0    | route-split   | 2
            port-split    | --port 443,80,7000        | 0    | route-split   | 2
            port-split    | --port 443,80             | 0    | same          |
            ecmp          | --probe tcp,icmp --source-port 40001 | 0 | load-balanced |
            ecmp stages=2 | --probe tcp,icmp --source-port 40001 | 0 | load-balanced |
            filtered      | --probe tcp,icmp -q 1     | 1    | filtered      | 3
            filtered      | --port 443,80 -q 1        | 1    | filtered      | 3
            icmp-filtered | --probe tcp,icmp -q 1     | 1    | filtered      | 3
            drop          | --probe tcp,icmp -q 1     | 1    | filtered      | 5
            prohibited    | --probe tcp,icmp          | 1    | filtered      | 5
            two-uplinks   | --probe tcp,icmp          | 0    | same          |
            two-uplinks icmp=2 | --probe tcp,icmp     | 0    | route-split   | 1
            """)
    void saysWhereKindsAndPortsPart(String lab, String words, int exit, String verdict, Integer at) throws Exception {
        LabTrace trace = call(lab, words + " --json dst.lab");
        Map<String, Object> comparison = last(trace);
        assertEquals("tcprt.compare/1", comparison.get("schema"), trace.out());
        boolean spread = verdict.equals("load-balanced");
        Set<String> allowed = spread ? Set.of("load-balanced", "same") : Set.of(verdict);
        assertTrue(allowed.contains(comparison.get("verdict")), comparison.toString());
        if (!spread) {
            assertEquals(String.valueOf(at), String.valueOf(comparison.get("diverge_ttl")), comparison.toString());
        }
        assertEquals(exit, trace.exit(), trace.err());
    }

    /** What further flows leave by is opened before rights are given up. */
    @Test
    void flowsThatTheHostSpreadsOverTwoUplinksAreFollowedToTheEnd() throws Exception {
        LabTrace trace = call("two-uplinks spread=1", "--flows auto --json dst.lab");
        Map<String, Object> flows = last(trace);
        assertEquals("tcprt.flows/1", flows.get("schema"), trace.out());
        assertEquals("all-arrive", flows.get("verdict"));
        assertTrue(trace.out().contains("10.9.20.2") && trace.out().contains("\"10.9.1.2\""), trace.out());
    }

    /** A port that hashes to the branch of the echoes makes both alike; many ports show that the flow decides. */
    @Test
    void aDiamondIsNoSplitWhateverPortsAreDrawn() throws Exception {
        for (int port : List.of(40001, 41001, 42001)) {
            LabTrace trace = call("ecmp", "--probe tcp,icmp --source-port " + port + " --json dst.lab");
            assertTrue(Set.of("load-balanced", "same").contains(last(trace).get("verdict")), trace.out());
        }
    }

    /**
     * The ports are given, and the labs fix the seed of the kernel's hash: with random ports, the stopping rule misses a
     * branch with a probability of one in twenty.
     */
    @ParameterizedTest
    @CsvSource({
        "ecmp, --flows auto --source-port 40001",
        "ecmp stages=2, --flows auto --source-port 40001",
        "ecmp, --rr --flows auto --source-port 40001"
    })
    void automaticFlowsFindEveryBranch(String lab, String words) throws Exception {
        LabTrace trace = call(lab, words + " --json dst.lab");
        Map<String, Object> graph = last(trace);
        assertEquals("tcprt.flows/1", graph.get("schema"), trace.out());
        List<Set<String>> truth = new ArrayList<>();
        for (String routers : trace.truth("LAB_ROUTERS").split(" ", -1)) {
            truth.add(new TreeSet<>(Arrays.asList(routers.split(",", -1))));
        }
        List<Set<String>> found = new ArrayList<>();
        for (int ttl = 1; ttl <= truth.size(); ttl++) {
            found.add(addresses(graph, ttl));
        }
        assertEquals(truth, found);
        assertEquals(0, trace.exit(), trace.err());
    }

    private static Set<String> addresses(Map<String, Object> graph, int ttl) {
        Set<String> addresses = new TreeSet<>();
        for (Object node : (List<?>) graph.get("nodes")) {
            if (String.valueOf(at(node, "ttl")).equals(String.valueOf(ttl))) {
                addresses.add(String.valueOf(((Map<?, ?>) node).get("address")));
            }
        }
        return addresses;
    }

    /** The kernel decides which ports are hashed to the broken member; all of them must end there. */
    @Test
    void namesThePortsThatABrokenMemberOfABundleLoses() throws Exception {
        LabTrace trace = call("bundle broken=2", "--flows 32 --json dst.lab");
        Map<String, Object> graph = last(trace);
        List<?> never = (List<?>) graph.get("never_connected");
        assertTrue(!never.isEmpty() && never.size() < 32, trace.out());
        assertEquals(
                1,
                ((List<?>) graph.get("dead_ends")).size(),
                graph.get("dead_ends").toString());
        assertTrue(graph.get("text").toString().contains("they end after hop 2 (10.9.22.2)"), trace.out());
        assertEquals("broken-branch", graph.get("verdict"));
        assertEquals(1, trace.exit(), "some never connect");
    }

    /** Which flows end in the broken branch is drawn anew; by 32 flows some do. */
    @Test
    void aBrokenMemberIsTheHeadlineOfAComparison() throws Exception {
        LabTrace trace = call("bundle broken=2", "--probe tcp,icmp --flows 32 --json dst.lab");
        Map<String, Object> comparison = last(trace);
        assertEquals("broken-branch", comparison.get("verdict"), trace.out());
        assertEquals("3", String.valueOf(comparison.get("diverge_ttl")), trace.out());
        assertTrue(comparison.get("text").toString().contains("after hop 2 (10.9.22.2)"), trace.out());
        Map<?, ?> end = (Map<?, ?>) ((List<?>) comparison.get("dead_ends")).get(0);
        assertEquals("10.9.22.2", end.get("address"), trace.out());
        assertEquals(true, end.get("broken"), trace.out());
        assertEquals(1, trace.exit(), trace.err());
    }

    /** No router says a word, and ICMP takes another path from router 1 on. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"--probe tcp,icmp --rr | route-split", "--probe tcp,icmp | unclear"})
    void pathsThatOnlyStampsShow(String words, String verdict) throws Exception {
        String silent = "for router in r1 r2 q2 r3; do ip netns exec $router nft 'table inet quiet { chain output {"
                + " type filter hook output priority 0; icmp type time-exceeded drop; }; }'; done; \"$@\"";
        LabTrace trace = LabTrace.script(
                Lab.named("split"), silent, Arrays.asList((words + " -w 0.5 --json dst.lab").split(" ", -1)));
        Map<String, Object> comparison = last(trace);
        assertEquals(verdict, comparison.get("verdict"), trace.out());
        boolean shown = comparison.get("text").toString().contains("by 10.9.2.1 (open, 4 hops), ICMP by 10.9.20.1");
        assertEquals(verdict.equals("route-split"), shown, trace.out());
    }

    /** Chance decides whether so many probes are lost that it can be told, and that they are not the same it cannot hide. */
    @Test
    void halfOfOneKindLostIsADifference() throws Exception {
        String lossy = "ip netns exec r2 nft 'table inet lossy { chain forward { type filter hook forward priority 0;"
                + " iifname to-r1 meta l4proto tcp numgen random mod 2 < 1 drop; }; }'; \"$@\"";
        LabTrace trace = LabTrace.script(
                Lab.named("chain").with("hops", 4),
                lossy,
                Arrays.asList("--probe tcp,icmp -q 15 -w 0.5 --json dst.lab".split(" ", -1)));
        Map<String, Object> comparison = last(trace);
        assertTrue(Set.of("loss", "unclear").contains(comparison.get("verdict")), trace.out());
        assertEquals(0, trace.exit(), trace.err());
    }

    @Test
    void everyAddressOfANameIsTraced() throws Exception {
        LabTrace trace = call("chain hops=3", "--all-addresses -q 1 --json all.lab");
        List<Object> addresses = new ArrayList<>();
        for (String line : trace.out().lines().toList()) {
            addresses.add(at(JsonTree.parse(line), "target", "address"));
        }
        assertEquals(List.of("10.9.4.2", "10.9.201.2", "fd09:4::2"), addresses);
        assertEquals(0, trace.exit(), trace.err());
    }

    @Test
    void drawsTheWaysForGraphviz() throws Exception {
        LabTrace trace = call("ecmp width=2", "--flows 16 --dot -n dst.lab");
        assertTrue(trace.out().startsWith("digraph \"tcp 443 to dst.lab"), trace.out());
        assertTrue(trace.out().contains("hop 2\\n10.9.21.2"), trace.out());
        assertTrue(trace.out().contains("hop 2\\n10.9.22.2"), trace.out());
        assertTrue(trace.out().endsWith("}\n"), trace.out());
    }

    /** Traces, paths and comparison are the same from the recording, which does not hold the options. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "chain|--probe tcp,icmp,udp",
                "split|--probe tcp,icmp",
                "ecmp|--probe tcp,icmp",
                "filtered|--probe tcp,icmp -q 1",
                "port-split|--port 443,7000",
                "ecmp stages=2|--flows auto",
                "bundle|--flows 8",
                "rr-filtered|--rr",
            })
    void aRecordingReplaysToTheSame(String labAndWords) throws Exception {
        String lab = labAndWords.substring(0, labAndWords.indexOf('|'));
        String words = labAndWords.substring(lab.length() + 1);
        String file = folder.resolve("run.pcap").toString();
        LabTrace live = call(lab, words + " --json --record " + file + " dst.lab");
        live.assertReplaysFrom(file);
    }
}
