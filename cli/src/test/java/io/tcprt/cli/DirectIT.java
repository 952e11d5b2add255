package io.tcprt.cli;

import static io.tcprt.cli.render.JsonTree.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tcprt.fixtures.Lab;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The target probed directly, as ping does. */
@Timeout(60)
final class DirectIT {
    private static final Pattern ADDRESS = Pattern.compile("[0-9]+(\\.[0-9]+){3}");

    @TempDir
    Path folder;

    @BeforeAll
    static void needsNamespaces() throws InterruptedException {
        LabTrace.needsNamespaces();
    }

    private static LabTrace direct(String lab, String... options) throws Exception {
        List<String> words = new ArrayList<>(List.of("--direct", "-n", "--interval", "0.05"));
        words.addAll(List.of(options));
        return LabTrace.script(Lab.named(lab).with("hops", 3), "\"$@\" \"$LAB_TARGET\"", words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # lab      | options  | exit | verdict
            chain      | -I --rr  | 0    | the target answered, 4 sent, 4 received, 0% loss, min/avg/max
            chain      | -T --rr  | 0    | port 443 is open, 4 sent, 4 received, 0% loss, min/avg/max
            chain      | -U --rr  | 0    | the target answered, 4 sent, 4 received, 0% loss, min/avg/max
            closed     | -T       | 0    | port 443 is closed, 4 sent, 4 received, 0% loss, min/avg/max
            drop       | -T -w 1  | 1    | the target does not answer, 4 sent, 0 received, 100% loss
            prohibited | -T -w 1  | 1    | filtered, 10.9.3.2 says: admin prohibited (ICMP 3/13), 4 sent, 0 received, 4 errors, 100% loss
            """)
    void everyAnswerIsALineAndTheLastSumsThemUp(String lab, String options, int exit, String verdict) throws Exception {
        LabTrace trace = direct(lab, options.split(" "));
        assertEquals(exit, trace.exit(), trace.err());
        List<String> lines =
                trace.out().lines().filter(line -> !line.startsWith("note: ")).toList();
        assertEquals(6, lines.size(), trace.out());
        assertTrue(lines.get(0).endsWith(", direct"), trace.out());
        assertTrue(lines.get(5).startsWith("verdict: " + verdict), trace.out());
    }

    /** The same path as {@code ping -R} shows, except for the source, which the kernel records and our probes do not. */
    @Test
    void withRecordRouteItIsPingR() throws Exception {
        LabTrace both = LabTrace.script(
                Lab.named("chain").with("hops", 3),
                "ping -R -n -c 1 $LAB_TARGET; echo ---; \"$@\" $LAB_TARGET",
                List.of("--direct", "--rr", "-I", "-n", "-c", "2", "--interval", "0.05"));
        String[] parts = both.out().split("---\n", -1);
        List<String> printed =
                addresses(parts[0].substring(parts[0].indexOf("RR:")).split("\n\n", 2)[0]);
        String ours = parts[parts.length - 1];
        String first = ours.lines().skip(1).findFirst().orElseThrow();
        assertEquals(printed.subList(1, printed.size()), withArrival(first, both.truth("LAB_TARGET")));
        assertTrue(ours.lines().skip(2).findFirst().orElseThrow().endsWith("(same route)"), ours);
    }

    /** Our program prints the target's two stamps once, at the beginning of the return path. */
    private static List<String> withArrival(String line, String target) {
        List<String> route = new ArrayList<>(addresses(line.substring(line.indexOf("forward"))));
        route.add(route.indexOf(target), target);
        return route;
    }

    private static List<String> addresses(String text) {
        return ADDRESS.matcher(text).results().map(MatchResult::group).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-I", "-T", "-U", "-I --rr", "-T --rr"})
    void aRecordingReplaysToTheSame(String options) throws Exception {
        String file = folder.resolve("run.pcap").toString();
        LabTrace live = direct("chain", (options + " --json --record " + file).split(" "));
        assertEquals(true, at(live.json(), "direct"));
        live.assertReplaysFrom(file);
    }
}
