package io.tcprt.engine.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FindingCodeTest {
    /** Scripts look for these words in JSON: add to them, and change none. */
    private static final String LABELS = """
            ttl-inferred forged-rst forged-syn-ack early-answer ttl-reset nat dnat other-address dscp-rewritten ecn-rewritten \
            mss-rewritten id-rewritten df-cleared length-changed flow-label-rewritten sequence-rewritten quote-mangled \
            ttl-zero rr-filtered low-ttl-dropped syn-filtered flow-filtered hidden-hop no-stamp asymmetric distance-mismatch \
            loop rate-limited loss mpls-tunnel mtu admin-prohibited icmp-checksum duplicates""";

    @Test
    void labelsAreAsTheyWere() {
        String labels =
                Arrays.stream(FindingCode.values()).map(FindingCode::label).collect(Collectors.joining(" "));
        assertEquals(LABELS, labels);
    }
}
