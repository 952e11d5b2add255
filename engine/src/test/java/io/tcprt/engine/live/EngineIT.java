package io.tcprt.engine.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.common.base.Splitter;
import io.tcprt.engine.internal.route.LabRoutes;
import io.tcprt.fixtures.Lab;
import io.tcprt.fixtures.LabRun;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine on networks made by this machine's kernel. */
@Timeout(120)
final class EngineIT {
    private static final String CLASS_PATH =
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

    /** The labs have a default route; this makes one network unreachable. */
    private static final String UNREACHABLE = "ip route add unreachable 203.0.113.0/24; exec \"$0\" \"$@\"";

    @BeforeAll
    static void needsNamespaces() throws InterruptedException {
        Optional<String> reason = Lab.available();
        assumeTrue(reason.isEmpty(), () -> reason.orElse(""));
    }

    /** The output of one of our programs in the lab, by key. */
    private static Map<String, String> in(Lab lab, Class<?> program, String... arguments) throws Exception {
        String java = ProcessHandle.current().info().command().orElse("java");
        List<String> command =
                new ArrayList<>(List.of("sh", "-c", UNREACHABLE, java, "-cp", CLASS_PATH, program.getName()));
        command.addAll(List.of(arguments));
        LabRun run = lab.run(command.toArray(new String[0]));
        assertEquals(0, run.exit(), run.err());
        return run.out()
                .lines()
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.indexOf('=')), line -> line.substring(line.indexOf('=') + 1)));
    }

    private static List<String> words(String joined) {
        return Splitter.on(' ').splitToList(joined);
    }

    @ParameterizedTest
    @ValueSource(strings = {"chain", "ecmp"})
    void bothFindersFindTheRouteTheKernelTakes(String lab) throws Exception {
        Map<String, String> found = in(Lab.named(lab), LabRoutes.class);

        for (String family : List.of("", "6")) {
            String exact = found.get("exact" + family);
            assertEquals(exact, found.get("shown" + family));
            assertTrue(exact.startsWith(found.get("truth" + family) + " ETHERNET "), exact);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "chain",
                "silent-hop",
                "closed",
                "drop",
                "reject",
                "prohibited",
                "host-unreachable",
                "dnat",
                "vip",
                "snat",
                "rewrite",
                "loop",
                "ecmp",
                "asymmetric",
                "split",
                "hidden-hop",
                "firewall",
                "two-uplinks",
            })
    void aLiveTraceShowsTheRowsAndTheOutcomeThatAreTrue(String lab) throws Exception {
        Map<String, String> found = in(Lab.named(lab), LabTrace.class, "0", "trace");

        assertEquals("none", found.get("fault"));
        List<String> rows = Splitter.on(' ').splitToList(found.get("rows"));
        List<String> truth = Splitter.on(' ').splitToList(found.get("hops"));
        for (int i = 0; i < Math.min(rows.size(), truth.size()); i++) {
            assertTrue(
                    Splitter.on(',').splitToList(truth.get(i)).contains(rows.get(i)), "TTL " + (i + 1) + ": " + found);
        }
        assertEquals(found.get("truth"), found.get("outcome"), found.toString());
        assertEquals("equal", found.get("replay"));
        assertEquals("equal", found.get("events"));
        assertEquals("0", found.get("dropped"));
    }

    @ParameterizedTest
    @CsvSource({"chain, 8", "chain, 9", "silent-hop, 8", "closed, 4", "snat, 4", "dnat, 4"})
    void aLiveTraceWithRecordRouteShowsTheTrueEgresses(String lab, int hops) throws Exception {
        Map<String, String> found = in(Lab.named(lab).with("hops", hops), LabTrace.class, "9", "trace");

        assertEquals(found.get("egress"), found.get("forward"), found.toString());
        assertEquals(found.get("truth"), found.get("outcome"));
        assertEquals("equal", found.get("replay"));
        assertEquals("equal", found.get("events"));
        assertEquals("none", found.get("fault"));
    }

    @Test
    void fewerSlotsHoldTheNearestRouters() throws Exception {
        Map<String, String> found = in(Lab.named("chain").with("hops", 8), LabTrace.class, "3", "trace");

        assertEquals("10.9.2.1 10.9.3.1 10.9.4.1", found.get("forward"));
        assertEquals("open", found.get("outcome"));
    }

    @ParameterizedTest
    @CsvSource({
        "no-interface, tcprt-none0",
        "taken-port,   source port",
        "no-route,     no route to 203.0.113.1",
    })
    void whatCannotBeDoneIsSaidInOneLine(String wish, String says) throws Exception {
        Map<String, String> found = in(Lab.named("chain").with("hops", 2), LabTrace.class, "0", wish);

        assertTrue(found.get("fault").contains(says), found.get("fault"));
        assertTrue(!found.containsKey("rows"));
    }

    /** Forty rounds, of which each but the first probes no further than the target. */
    @ParameterizedTest
    @CsvSource({"TCP, open", "ICMP, reached"})
    void roundsGoOnUntilInterrupted(String kind, String outcome) throws Exception {
        Map<String, String> found = in(Lab.named("chain"), LabRounds.class, kind);

        assertEquals("none", found.get("fault"));
        int hops = words(found.get("hops")).size();
        assertEquals(Collections.nCopies(40, outcome + "@" + hops), words(found.get("outcomes")));
        List<String> sent = words(found.get("sent"));
        for (int ttl = 1; ttl <= hops; ttl++) {
            assertTrue(sent.contains(ttl + ":40"), found::toString);
        }
    }

    /** The lab drops packets to the target, so that there is always an answer to wait for. */
    @Test
    void aTraceThatIsCancelledEndsWithinASecond() throws Exception {
        Map<String, String> found = in(Lab.named("drop"), LabCancel.class);

        assertEquals("true", found.get("cancelled"));
        assertTrue(Long.parseLong(found.get("millis")) < 1000, found.toString());
    }
}
