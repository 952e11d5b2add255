package io.tcprt.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tcprt.fixtures.Lab;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TCP probes of every form, and how the target's kernel answers them. */
@Timeout(60)
final class TcpFormIT {
    @TempDir
    Path folder;

    @BeforeAll
    static void needsNamespaces() throws InterruptedException {
        LabTrace.needsNamespaces();
    }

    private static LabTrace trace(String lab, String... options) throws Exception {
        return LabTrace.of(Lab.named(lab).with("hops", 3), options);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # lab  | options                 | form                         | verdict
            chain  | --tcp-flags ACK --rr    | tcp ACK + record route       | the target answered, 4 hops
            closed | --tcp-flags ACK         | tcp ACK                      | the target answered, 4 hops
            chain  | --tcp-flags SYN,ACK     | tcp SYN,ACK                  | the target answered, 4 hops
            closed | --tcp-flags FIN         | tcp FIN                      | the target answered, 4 hops
            closed | --tcp-flags FIN,PSH,URG | tcp FIN,PSH,URG              | the target answered, 4 hops
            closed | --tcp-flags none --rr   | tcp without flags            | the target answered, 4 hops
            closed | --tcp-flags SYN,ECE,CWR | tcp SYN,ECE,CWR              | port 443 is closed, 4 hops
            chain  | --tcp-flags SYN,ECE,CWR | tcp SYN,ECE,CWR              | port 443 is open, 4 hops
            chain  | --syn bare --rr         | tcp SYN (bare)               | port 443 is open, 4 hops
            chain  | --syn linux --rr        | tcp SYN (linux)              | port 443 is open, 4 hops
            chain  | --syn windows --rr      | tcp SYN (windows)            | port 443 is open, 4 hops
            closed | --syn linux             | tcp SYN (linux)              | port 443 is closed, 4 hops
            """)
    void showsTheWayAndSaysNoMoreThanTheAnswerTells(String lab, String options, String form, String verdict)
            throws Exception {
        LabTrace trace = trace(lab, (options + " -n -q 2").split(" "));
        assertEquals(0, trace.exit(), trace.err());
        assertEquals(trace.hops(), trace.rows());
        assertTrue(trace.out().lines().findFirst().orElseThrow().contains(", " + form), trace.out());
        assertTrue(trace.out().contains("\nverdict: " + verdict), trace.out());
        assertEquals(verdict.contains("closed"), trace.out().contains("[closed]"), trace.out());
    }

    /** A listening port drops a segment that has neither SYN nor ACK (RFC 9293 §3.10.7.2): no answer, and no more. */
    @ParameterizedTest
    @ValueSource(strings = {"FIN", "none"})
    void anOpenPortHasNothingToSayToThem(String flags) throws Exception {
        LabTrace trace = trace("chain", "--tcp-flags", flags, "-n", "-q", "1", "-g", "2", "-w", "1");
        assertEquals(1, trace.exit(), trace.err());
        assertTrue(trace.out().contains("\nverdict: silent after hop 3 "), trace.out());
    }

    @ParameterizedTest
    @CsvSource({
        "chain, --tcp-flags ACK --rr",
        "closed, --tcp-flags none",
        "chain, --syn bare",
        "chain, --syn linux --rr",
        "chain, --syn windows",
        "chain, --direct --tcp-flags FIN,ACK --interval 0.05"
    })
    void aRecordingReplaysToTheSameTrace(String lab, String options) throws Exception {
        String file = folder.resolve("run.pcap").toString();
        trace(lab, (options + " --json --record " + file).split(" ")).assertReplaysFrom(file);
    }
}
