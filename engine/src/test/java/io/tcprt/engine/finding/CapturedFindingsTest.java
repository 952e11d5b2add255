package io.tcprt.engine.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.base.Splitter;
import io.tcprt.codec.pcap.CaptureFileException;
import io.tcprt.engine.replay.CaptureReplay;
import io.tcprt.engine.trace.Trace;
import io.tcprt.fixtures.Capture;
import io.tcprt.fixtures.Captures;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All findings in all captures: the expected ones, and none in all others. */
class CapturedFindingsTest {
    /** Captures that are not to be opened at all. */
    private static final Set<String> UNREADABLE = Set.of("dlt-kuznetzov-a1b2cd34", "bad-empty", "bad-magic");

    /** Code and TTL of each finding; a slash separates the traces of one capture. */
    private static final Map<String, String> EXPECTED = table("""
            case-control-length0       mpls-tunnel@1
            case-dscp-there-and-back   dscp-rewritten@2 dscp-rewritten@5
            case-length-in-octets      mpls-tunnel@1
            case-te-alone              ttl-inferred
            case-ttl-zero-hop1         ttl-zero@1
            lab-nat-dnat-rr            dnat@2
            lab-rewrite-tos-mss-id     dscp-rewritten@2 mss-rewritten@2 id-rewritten@2
            lab-dst-admin-prohibited   admin-prohibited@4
            lab-mtu-fragneeded         mtu@3
            lab-loss-dup               duplicates
            foreign-answers-only       ttl-inferred
            foreign-traceroute6-prohibited admin-prohibited@4
            foreign-ping6-too-big      mtu@64
            synth-rr-quote-ihl60-plus8 ttl-inferred
            synth-mpls-rfc4884         ttl-inferred mpls-tunnel@6
            synth-mpls-legacy-len0     ttl-inferred mpls-tunnel@6
            synth-mpls-badcsum         ttl-inferred mpls-tunnel@6
            synth-ifinfo-rfc5837       ttl-inferred mpls-tunnel@6
            synth-ext-unknown-object   ttl-inferred mpls-tunnel@6
            synth-quote-mangled        ttl-inferred ttl-zero@6 / ttl-inferred quote-mangled@6
            synth-dnat-te-src-is-dst   ttl-inferred dnat@6
            synth-icmp-badcsum         ttl-inferred icmp-checksum@6
            synth-eth-trailer          ttl-inferred
            """);

    @TempDir
    Path folder;

    private static Map<String, String> table(String lines) {
        Map<String, String> table = new TreeMap<>();
        lines.lines()
                .forEach(line -> table.put(
                        line.substring(0, line.indexOf(' ')),
                        line.substring(line.indexOf(' ')).strip()));
        return table;
    }

    @Test
    void everyCaptureGivesItsFindingsAndNoOthers() throws CaptureFileException {
        Map<String, String> found = new TreeMap<>();
        for (Capture capture : Captures.all()) {
            if (!UNREADABLE.contains(capture.name())) {
                String findings = findings(traces(capture.name()));
                if (!findings.replace("/", "").isBlank()) {
                    found.put(capture.name(), findings);
                }
            }
        }
        assertEquals(EXPECTED, found);
    }

    private List<Trace> traces(String capture) throws CaptureFileException {
        return CaptureReplay.read(Captures.named(capture).copyTo(folder), Optional.empty())
                .traces();
    }

    private static String findings(List<Trace> traces) {
        return traces.stream()
                .map(trace -> Findings.of(trace).stream()
                        .map(CapturedFindingsTest::word)
                        .collect(Collectors.joining(" ")))
                .collect(Collectors.joining(" / "));
    }

    private static String word(Finding finding) {
        return finding.code().label()
                + (finding.ttl().isPresent() ? "@" + finding.ttl().getAsInt() : "");
    }

    @Test
    void theEvidenceIsFramesOfTheCapture() throws CaptureFileException {
        Finding mtu = Findings.of(traces("lab-mtu-fragneeded").get(0)).get(0);
        assertEquals(List.of(5, 6), mtu.frames());
        Finding duplicates = Findings.of(traces("lab-loss-dup").get(0)).get(0);
        assertEquals(List.of(4, 5, 7, 8), duplicates.frames());
    }

    /** Terminals show the sentences, and line-based protocols may carry them. */
    @Test
    void everySentenceIsPlainAsciiOnOneLine() throws CaptureFileException {
        for (String capture : EXPECTED.keySet()) {
            for (Finding finding : Findings.of(traces(capture).get(0))) {
                assertTrue(finding.text().chars().allMatch(c -> c >= ' ' && c <= '~'), finding.text());
                assertEquals(1, Splitter.on(". ").splitToList(finding.text()).size(), finding.text());
            }
        }
    }
}
