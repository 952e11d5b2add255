package io.tcprt.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tcprt.fixtures.Lab;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the machine may refuse: always one line on stderr, nothing on stdout, and exit code 3. */
@Timeout(60)
final class MachineIT {
    private static final String WITHOUT_RIGHTS = "setpriv --bounding-set=-all --inh-caps=-all \"$@\"";

    @BeforeAll
    static void needsNamespaces() throws InterruptedException {
        LabTrace.needsNamespaces();
    }

    @Test
    void noRights() throws Exception {
        assertRefused("\"$@\" dst.lab", WITHOUT_RIGHTS, "dst.lab");
    }

    @Test
    void noRoute() throws Exception {
        assertRefused("an unknown network", "ip route flush all; \"$@\"", "192.0.2.1");
    }

    @Test
    void noSuchInterface() throws Exception {
        assertRefused("eth99", "\"$@\"", "-i", "eth99", "dst.lab");
    }

    @Test
    void aForeignSource() throws Exception {
        assertRefused("an address of another host", "\"$@\"", "-s", "192.0.2.1", "dst.lab");
    }

    @Test
    void anInterfaceThatLeadsToItselfAlone() throws Exception {
        assertRefused("lo for another host", "\"$@\"", "-i", "lo", "dst.lab");
    }

    @Test
    void aLinkLocalSourceOfAnotherInterface() throws Exception {
        assertRefused("an address of to-r1", "\"$@\"", "-s", "fe80::1%lo", "fe80::2");
    }

    @Test
    void itsOwnLinkLocalAddress() throws Exception {
        assertRefused("an address that takes no injected packets", "\"$@\"", "fe80::1%to-r1");
    }

    /** The other addresses are traced, and the exit code tells that one was not. */
    @Test
    void ofSeveralAddressesOneFamilyHasNoRoute() throws Exception {
        LabTrace trace = LabTrace.script(
                Lab.named("chain").with("hops", 2),
                "ip -6 route del default; \"$@\"",
                List.of("-n", "-q", "1", "--all-addresses", "all.lab"));
        assertEquals(1, trace.exit(), trace.err());
        assertOneLine(trace.err());
        assertTrue(trace.err().contains("no route to fd09:3::2"), trace.err());
        assertEquals(
                2,
                trace.out()
                        .lines()
                        .filter(line -> line.contains("is open, 3 hops"))
                        .count(),
                trace.out());
    }

    @Test
    void ofSeveralAddressesNoneHasARoute() throws Exception {
        LabTrace trace = LabTrace.script(
                Lab.named("chain").with("hops", 2),
                "ip route flush all; ip -6 route del default; \"$@\"",
                List.of("--all-addresses", "all.lab"));
        assertEquals(3, trace.exit(), trace.out());
        assertEquals("", trace.out());
        assertEquals(3, trace.err().lines().count(), trace.err());
    }

    @Test
    void doctorTellsWhetherATraceWouldWork() throws Exception {
        LabTrace able = LabTrace.script(Lab.named("chain"), "\"$@\"", List.of("doctor"));
        LabTrace unable = LabTrace.script(Lab.named("chain"), WITHOUT_RIGHTS, List.of("doctor"));
        assertAll(
                () -> assertEquals(0, able.exit(), able.out()),
                () -> assertEquals(3, unable.exit(), unable.out()),
                () -> assertTrue(unable.out().contains("problem  rights: "), unable.out()),
                () -> assertTrue(unable.out().contains("sudo "), unable.out()));
    }

    /** A reader that has seen enough. */
    @Test
    void aClosedPipeIsQuiet() throws Exception {
        LabTrace trace = LabTrace.script(Lab.named("chain"), "\"$@\" | head -n 1", List.of("-n", "dst.lab"));
        assertEquals("", trace.err());
        assertEquals(1, trace.out().lines().count());
    }

    private static void assertRefused(String what, String script, String... words) throws Exception {
        LabTrace trace = LabTrace.script(Lab.named("chain"), script, new ArrayList<>(List.of(words)));
        assertEquals(3, trace.exit(), what + ": " + trace.out() + trace.err());
        assertEquals("", trace.out(), what);
        assertOneLine(trace.err());
    }

    private static void assertOneLine(String err) {
        assertEquals(1, err.lines().count(), err);
        assertTrue(err.startsWith("tcprt-engine: "), err);
    }
}
