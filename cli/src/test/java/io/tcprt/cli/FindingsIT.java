package io.tcprt.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tcprt.cli.render.JsonTree;
import io.tcprt.fixtures.Lab;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The program finds what each lab does to packets, at the right hop, and nothing else. */
@Timeout(60)
final class FindingsIT {
    @TempDir
    Path folder;

    @BeforeAll
    static void needsNamespaces() throws InterruptedException {
        LabTrace.needsNamespaces();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # lab            | options       | findings
            chain            | --rr          |
            chain            | -n            |
            silent-hop       | --rr          |
            silent-hop       | -n            |
            closed           | --rr          |
            drop             | -n            |
            reject           | -n            |
            filtered         | -n            |
            firewall         | --rr          |
            snat             | --rr          |
            mtu              | --rr          |
            ecmp             | --rr          |
            split            | --rr          |
            host-unreachable | -n            |
            rr-filtered      | -n            |
            rr-filtered      | --rr          | rr-filtered@3
            reject           | --rr          |
            drop             | --rr          |
            filtered         | --rr          |
            hidden-hop       | --rr          | hidden-hop@2
            hidden-hop       | -n            | distance-mismatch@2
            asymmetric       | --rr          | asymmetric@3
            asymmetric       | -n            | distance-mismatch@3
            ttl-reset        | --rr          | ttl-reset@3
            ttl-reset        | -n            | distance-mismatch@3
            ttl-reset        | -U            | ttl-reset@3
            forged-rst       | -n            | forged-rst@3
            forged-rst       | --rr          | forged-rst@3
            dnat             | --rr          | dnat@2
            dnat             | -n            | dnat@2
            vip              | --rr          | dnat@2
            rewrite          | --rr          | dscp-rewritten@2 mss-rewritten@2 id-rewritten@2
            rewrite          | -n            | dscp-rewritten@2 mss-rewritten@2 id-rewritten@2
            loop             | --rr          | loop@2
            loop             | -n            | loop@2
            prohibited       | -n            | admin-prohibited@5
            prohibited       | --rr          | admin-prohibited@5
            rate-limit       | --queries=10  | rate-limited@2
            rate-limit       | -n            |
            """)
    void whatTheLabDoesIsFound(String lab, String option, String findings) throws Exception {
        String file = folder.resolve("run.pcap").toString();
        LabTrace trace = LabTrace.of(Lab.named(lab), "--json", option, "--record", file);
        assertEquals(findings == null ? "" : findings, codes(trace.json()), trace.out());
        Call replayed = Call.of("--replay", file, "--json");
        assertEquals(
                trace.json().get("findings"),
                JsonTree.parse(replayed.out().strip()).get("findings"));
    }

    /** Loss is random, so the lab cannot say which rows lose probes; with so many probes, many do. */
    @Test
    void lossIsToldFromRateLimiting() throws Exception {
        LabTrace trace = LabTrace.script(
                Lab.named("loss").with("every", 7), "\"$@\" \"$LAB_TARGET\"", List.of("--json", "-U", "--queries=12"));
        assertTrue(codes(trace.json()).matches("loss@[0-9]"), trace.out());
    }

    private static String codes(Map<String, Object> json) {
        return ((List<?>) json.get("findings"))
                .stream()
                        .map(finding -> (Map<?, ?>) finding)
                        .map(finding ->
                                finding.get("code") + (finding.containsKey("ttl") ? "@" + finding.get("ttl") : ""))
                        .collect(Collectors.joining(" "));
    }
}
