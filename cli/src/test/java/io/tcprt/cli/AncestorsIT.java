package io.tcprt.cli;

import static io.tcprt.cli.render.JsonTree.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tcprt.fixtures.Lab;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What earlier tools do, done by the command that the README names beside each. The rows of traceroute(8) are in
 * {@link TracerouteIT} and that of {@code ping -R} is in {@link DirectIT}, since these two programs are available for
 * comparison. The tools here do not run on Linux, so their rows are compared with the lab's truth.
 */
@Timeout(60)
final class AncestorsIT {
    private static final int ROUTERS = 5;

    @BeforeAll
    static void needsNamespaces() throws InterruptedException {
        LabTrace.needsNamespaces();
    }

    private static LabTrace call(String lab, String... words) throws Exception {
        return LabTrace.script(Lab.named(lab).with("hops", ROUTERS), "\"$@\"", List.of(words));
    }

    /** {@code tcprt ADDRESS PORT HOPS}: the path of a SYN, whether or not the target is reached. */
    @Test
    void tcprt() throws Exception {
        LabTrace whole = call("chain", "-n", "dst.lab", "80", "30");
        assertEquals(whole.hops(), whole.rows());
        assertTrue(whole.out().contains("verdict: port 80 is open, 6 hops"), whole.out());

        LabTrace part = call("chain", "-n", "dst.lab", "80", "3");
        assertEquals(part.hops().subList(0, 3), part.rows());
        assertEquals(1, part.exit(), "not reached within three hops");
    }

    /** {@code tracert -d HOST}: three echo requests per hop, and the target's replies. */
    @Test
    void tracert() throws Exception {
        LabTrace trace = call("drop", "-I", "-n", "dst.lab");
        assertEquals(trace.hopsOfEchoes(), trace.rows());
        assertEquals(0, trace.exit(), "echoes arrive where SYNs are dropped");
    }

    /** {@code tracetcp HOST:PORT}: the path to a port, and whether the port is open. */
    @Test
    void tracetcp() throws Exception {
        LabTrace open = call("chain", "-n", "dst.lab", "443");
        assertTrue(open.out().contains("verdict: port 443 is open"), open.out());
        LabTrace closed = call("chain", "-n", "dst.lab", "444");
        assertEquals(closed.hops(), closed.rows());
        assertTrue(closed.out().contains("verdict: port 444 is closed"), closed.out());
    }

    /** A ping with Record Route, as people write it in Go: every answer with its whole list, for programs to read. */
    @Test
    void pingWithRecordRouteForPrograms() throws Exception {
        LabTrace trace = call("chain", "-I", "--rr", "--direct", "-c", "2", "--interval", "0.05", "--json", "dst.lab");
        for (int probe = 0; probe < 2; probe++) {
            assertEquals(
                    List.of(trace.truth("LAB_EGRESS").split(" ")),
                    at(trace.json(), "hops", 0, "probes", probe, "record_route", "forward"));
        }
    }

    /**
     * Record Route beside a traceroute, as in Goodchild et al., <i>The Record Route Option is an Option!</i> (IMC 2017):
     * the same routers by the addresses they answer from and by those they record.
     */
    @Test
    void recordRouteBesideTraceroute() throws Exception {
        LabTrace trace = call("chain", "-I", "--rr", "-n", "dst.lab");
        String egress = trace.truth("LAB_EGRESS");
        assertTrue(trace.out().contains("record route: forward " + egress + " | reverse "), trace.out());
        assertEquals(egress, Rows.stamps(trace.out()));
        assertEquals(trace.hopsOfEchoes(), trace.rows());
    }
}
