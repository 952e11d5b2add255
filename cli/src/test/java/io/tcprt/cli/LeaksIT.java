package io.tcprt.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tcprt.fixtures.Lab;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Runs one after another in one lab, which afterwards is as if there had been none: 20, or 200 with
 * {@code -Dtcprt.exhaustive=true}.
 */
@Timeout(900)
final class LeaksIT {
    private static final int RUNS = Boolean.getBoolean("tcprt.exhaustive") ? 200 : 20;

    /** Processes, counted without starting any, capture handles, ports, and temporary files. */
    private static final String LEFT = "left() { echo processes $(set -- /proc/[0-9]*; echo $#)"
            + " handles $(($(wc -l </proc/net/packet) - 1))"
            + " ports $(cat /proc/net/tcp /proc/net/udp /proc/net/tcp6 /proc/net/udp6 | grep -vc local_address)"
            + " files $(find /run/temporary -type f | wc -l); }; ";

    /** Where Java, and the library through which it calls libpcap, put such files. */
    private static final String OWN_FOLDER = "mkdir /run/temporary;"
            + " export JDK_JAVA_OPTIONS='-Djava.io.tmpdir=/run/temporary -Djna.tmpdir=/run/temporary'; ";

    @BeforeAll
    static void needsNamespaces() throws InterruptedException {
        LabTrace.needsNamespaces();
    }

    @Test
    void runsLeaveNothingBehind() throws Exception {
        LabTrace trace = LabTrace.script(
                Lab.named("chain").with("hops", 3),
                OWN_FOLDER + LEFT + "left; for run in $(seq " + RUNS
                        + "); do \"$@\" -q1 dst.lab >/run/out || exit 99; tail -n1 /run/out; done; left",
                List.of("--probe", "tcp,icmp,udp", "-n"));

        assertEquals(0, trace.exit(), trace.out() + trace.err());
        List<String> lines = trace.out().lines().toList();
        assertEquals(RUNS + 2, lines.size());
        for (String verdict : lines.subList(1, RUNS + 1)) {
            assertEquals(
                    "verdict: same: TCP to port 443, ICMP and UDP to port 33434 take the same path",
                    verdict,
                    trace.out());
        }
        assertEquals(lines.get(0), lines.get(RUNS + 1));
    }
}
