package io.tcprt.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tcprt.fixtures.Lab;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The state that a trace leaves on the target: the listener answers SYNs and then waits. */
@Timeout(60)
final class HalfOpenIT {
    /** What a firewall with connection tracking does: it has not seen the SYN that was injected. */
    private static final String SWALLOW_RESETS = """
            nft add table inet strict
            nft add chain inet strict out '{ type filter hook output priority 0; }'
            nft add rule inet strict out tcp flags rst drop
            """;

    private static final String TRACE_AND_COUNT = """
            "$@" >/run/text
            cat /run/text
            echo "half-open $(ip netns exec dst ss -Htan state syn-recv | wc -l)"
            """;

    @BeforeAll
    static void needsNamespaces() throws InterruptedException {
        LabTrace.needsNamespaces();
    }

    private static LabTrace run(String before, String host, String... options) throws Exception {
        List<String> words = new ArrayList<>(List.of(options));
        words.addAll(List.of("-n", host, "443"));
        LabTrace trace = LabTrace.script(Lab.named("chain").with("hops", 2), before + TRACE_AND_COUNT, words);
        assertEquals("", trace.err());
        assertTrue(trace.out().contains("verdict: port 443 is open"), trace.out());
        return trace;
    }

    private static String halfOpen(LabTrace trace) {
        return trace.out()
                .lines()
                .filter(line -> line.startsWith("half-open "))
                .findFirst()
                .orElse("none was counted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dst.lab", "dst6.lab"})
    void theKernelResetsWhatItDoesNotKnow(String host) throws Exception {
        assertEquals("half-open 0", halfOpen(run("", host)));
    }

    /** One connection per flow is half open, however many SYNs were sent. */
    @Test
    void whereAFirewallSwallowsResetsOneConnectionStaysHalfOpen() throws Exception {
        assertEquals("half-open 1", halfOpen(run(SWALLOW_RESETS, "dst.lab", "--queries=3")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dst.lab", "dst6.lab"})
    void ourOwnResetsPassThatFirewall(String host) throws Exception {
        LabTrace trace = run(SWALLOW_RESETS, host, "--rst", "--queries=3");
        assertEquals("half-open 0", halfOpen(trace));
        String last = trace.rows().get(2);
        assertTrue(!last.contains("*"), "every SYN is a fresh one: " + trace.out());
    }

    @Test
    void ourResetsAreRecordedAndChangeNoReplay(@TempDir Path folder) throws Exception {
        String file = folder.resolve("run.pcap").toString();
        LabTrace live = LabTrace.of(Lab.named("chain").with("hops", 2), "--rst", "--json", "--record", file);
        live.assertReplaysFrom(file);
        List<Long> asked = numbers(file, " SYN|ACK ", "ack ");
        List<Long> resets = numbers(file, " RST ", "seq ");
        assertTrue(!asked.isEmpty());
        // The last answer completes the trace, so the resets in reply to it may be missing from the recording.
        long last = asked.get(asked.size() - 1);
        for (long number : Set.copyOf(asked)) {
            long answers = Collections.frequency(asked, number);
            long seen = Collections.frequency(resets, number);
            assertTrue(number == last || seen >= 2 * answers, "the kernel's and ours: " + resets);
        }
        Set<Long> behindSyns = numbers(file, " SYN ", "seq ").stream()
                .map(number -> (number + 1) & 0xFFFF_FFFFL)
                .collect(Collectors.toSet());
        assertTrue(behindSyns.containsAll(resets), "and ahead of a SYN one for the SYN before: " + resets);
    }

    /** The number after a word, in the packets whose line has certain flags. */
    private static List<Long> numbers(String file, String flags, String word) {
        Pattern number = Pattern.compile(flags.replace("|", "\\|") + ".*?" + word + "(\\d+)");
        return Call.of("packets", file)
                .out()
                .lines()
                .flatMap(line -> number.matcher(line).results())
                .map(found -> Long.valueOf(found.group(1)))
                .toList();
    }
}
