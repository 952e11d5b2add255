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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    /** What this host does to its connections and not to injected probes; the target listens, and probes are answered. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # chain                           | rule                     | exit | sentence
            filter hook output priority 0     | tcp dport 81 drop        | 0 | opens, and its SYN leaves as probes do, from 10.9.1.1 by to-r1
            filter hook output priority 0     | tcp dport 443 drop       | 1 | no SYN of a connection to 10.9.3.2 port 443 leaves this host (no answer), and probes do (they are answered by a SYN-ACK)
            filter hook output priority 0     | tcp dport 443 reject     | 1 | no SYN of a connection to 10.9.3.2 port 443 leaves this host (Connection refused)
            filter hook input priority 0      | tcp sport 443 drop       | 1 | gets no answer; the answer comes in, and this host's own firewall drops it
            nat hook postrouting priority 100 | tcp dport 443 snat to 10.9.1.99      | 1 | otherwise than probes: from 10.9.1.99, not 10.9.1.1
            nat hook output priority -100     | tcp dport 443 dnat to 10.9.201.2:80  | 1 | opens, and its SYN leaves otherwise than probes: to 10.9.201.2 port 80
            route hook output priority -150   | tcp dport 443 meta mark set 7        | 1 | by other, not to-r1, to the next hop 02:aa:aa:aa:aa:aa, not 02:
            """)
    void doctorComparesAConnectionWithProbes(String chain, String rule, int exit, String sentence) throws Exception {
        String marked = "ip link add other type veth peer name end; ip link set other up; ip link set end up;"
                + " ip address add 10.66.0.1/24 dev other; ip neighbour add 10.66.0.2 lladdr 02:aa:aa:aa:aa:aa dev other;"
                + " ip route add default via 10.66.0.2 dev other table 100; ip rule add fwmark 7 lookup 100;"
                + " ip address add 10.9.1.99/32 dev to-r1; ";
        LabTrace check = LabTrace.script(
                Lab.named("chain").with("hops", 2),
                marked + rules(chain, rule) + "\"$@\"",
                List.of("doctor", "10.9.3.2"));

        assertEquals(exit, check.exit(), check.out() + check.err());
        String line = check.out()
                .lines()
                .filter(each -> each.contains("connection: "))
                .findFirst()
                .orElse("");
        assertTrue(line.startsWith(exit == 0 ? "ok " : "problem "), check.out());
        assertTrue(line.contains(sentence), check.out());
    }

    private static String rules(String chain, String rule) {
        return "nft 'add table ip t; add chain ip t c { type " + chain + "; }; add rule ip t c " + rule + "'; ";
    }

    @Test
    void aConnectionThatThisHostHoldsIsNotSaidToBeTheTargets() throws Exception {
        LabTrace trace = LabTrace.script(
                Lab.named("chain").with("hops", 2),
                rules("filter hook output priority 0", "tcp dport 443 drop") + "\"$@\"",
                List.of("-w", "1", "--in-session", "dst.lab"));
        assertEquals(1, trace.exit(), trace.out());
        assertTrue(
                trace.err().contains("no SYN was captured where probes leave: this host's own firewall"), trace.err());
    }

    /** Silence depends on the route of a packet without a mark. */
    @ParameterizedTest
    @CsvSource({"drop, 1", "chain, 0"})
    void aRuleForMarkedPacketsIsNamedWhereATargetIsSilent(String lab, int exit) throws Exception {
        LabTrace trace = LabTrace.script(
                Lab.named(lab),
                "ip rule add fwmark 7 lookup main; \"$@\"",
                List.of("-n", "-w", "0.5", "-g", "2", "dst.lab"));
        assertEquals(exit, trace.exit(), trace.out());
        assertEquals(exit == 1, trace.err().contains("this host routes by mark or user"), trace.err());
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
