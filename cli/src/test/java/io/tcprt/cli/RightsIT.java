package io.tcprt.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tcprt.fixtures.Lab;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The privileges that a running trace still has, according to {@code /proc/PID/status}. */
@Timeout(60)
final class RightsIT {
    /**
     * Runs the program until its recording holds a packet, so that it is past opening, and shows what the kernel thinks of
     * each of its threads. A trace of this lab waits for answers that never come.
     */
    private static final String IN_MID_TRACE = """
                        mkdir -p -m 777 /run/open
            %s "$@" --record /run/open/run.pcap >/run/open/text &
            until [ "$(stat -c %%s /run/open/run.pcap 2>/dev/null || echo 0)" -gt 24 ]; do sleep 0.05; done
            cat /proc/$!/status /proc/$!/task/*/status | sed 's/[[:space:]]\\+/ /g'
            wait $!
            stat -c 'recording %%a %%u' /run/open/run.pcap
            """;

    private static final String NONE = " 0000000000000000";

    @BeforeAll
    static void needsNamespaces() throws InterruptedException {
        LabTrace.needsNamespaces();
    }

    /** @param as the command that runs the program as another user, followed by the program's words */
    static String inMidTrace(String as) {
        return IN_MID_TRACE.formatted(as);
    }

    private static LabTrace running(String as, String... options) throws Exception {
        List<String> words = new ArrayList<>(List.of("-n", "--wait=3", "--gap=0", "-q", "1"));
        words.addAll(List.of(options));
        words.add("dst.lab");
        LabTrace trace = LabTrace.script(Lab.named("drop"), inMidTrace(as), words);
        assertEquals("", trace.err());
        return trace;
    }

    private static Set<String> values(LabTrace trace, String key) {
        return trace.out()
                .lines()
                .filter(line -> line.startsWith(key + ":"))
                .map(line -> line.substring(key.length() + 1))
                .collect(Collectors.toSet());
    }

    static void assertNoCapabilities(LabTrace trace) {
        assertTrue(trace.out().lines().filter(line -> line.startsWith("Pid:")).count() > 10, "all threads are shown");
        assertAll(List.of("CapInh", "CapPrm", "CapEff", "CapAmb").stream()
                .map(set -> () -> assertEquals(Set.of(NONE), values(trace, set), set)));
    }

    /** Skips the test unless root can become other users, which the namespace of an ordinary user does not allow. */
    static void needsOtherUsers() throws Exception {
        LabTrace map = LabTrace.script(Lab.named("chain").with("hops", 1), "cat /proc/self/uid_map", List.of());
        boolean others = map.out().strip().endsWith("4294967295");
        if (!others) {
            System.out.println("SKIPPED: this namespace knows no user but root, so nobody to become");
        }
        assumeTrue(others, "this namespace knows no user but root");
    }

    @Test
    void rootIsWithoutCapabilitiesInMidTrace() throws Exception {
        assertNoCapabilities(running(""));
    }

    @Test
    void rootIsNobodyInMidTraceAndItsRecordingIsRootsAlone() throws Exception {
        needsOtherUsers();
        LabTrace trace = running("");
        assertEquals(Set.of(" 65534 65534 65534 65534"), values(trace, "Uid"));
        assertEquals(Set.of(" 65534 65534 65534 65534"), values(trace, "Gid"));
        assertEquals(Set.of(" "), values(trace, "Groups"));
        assertTrue(trace.out().endsWith("recording 600 0\n"), trace.out());
    }

    @Test
    void whoeverCalledSudoIsThatUserInMidTraceAndOwnsTheRecording() throws Exception {
        needsOtherUsers();
        LabTrace trace = running("env SUDO_UID=1234 SUDO_GID=2345");
        assertNoCapabilities(trace);
        assertEquals(Set.of(" 1234 1234 1234 1234"), values(trace, "Uid"));
        assertEquals(Set.of(" 2345 2345 2345 2345"), values(trace, "Gid"));
        assertEquals(Set.of(" 1"), values(trace, "NoNewPrivs"), "sudo(8) may not need his password again");
        assertTrue(trace.out().endsWith("recording 600 1234\n"), trace.out());
    }

    /** The one capability of an ordinary user goes too, and no program that it starts can get any. */
    @Test
    void anOrdinaryUserIsWithoutTheCapabilityInMidTrace() throws Exception {
        needsOtherUsers();
        LabTrace trace = running(
                "setpriv --reuid=1234 --regid=1234 --clear-groups" + " --inh-caps=+net_raw --ambient-caps=+net_raw");
        assertNoCapabilities(trace);
        assertEquals(Set.of(" 1234 1234 1234 1234"), values(trace, "Uid"));
        assertEquals(Set.of(" 1"), values(trace, "NoNewPrivs"));
    }

    /**
     * What another process of the same user gets from the program while it holds its handles, and what it gets from a shell,
     * to show that it gets something where nothing is done against it.
     *
     * @param group of that user, 1234
     * @param as the command that runs the program as that user, followed by the program's words
     */
    static LabTrace lookedInto(int group, String as) throws Exception {
        String script = """
                as() { setpriv --reuid=1234 --regid=%1$d --clear-groups --inh-caps=-all "$@"; }
                look() {
                    as ls /proc/$1/fd >/dev/null 2>&1 && echo "$2 descriptors"
                    as cat /proc/$1/environ >/dev/null 2>&1 && echo "$2 environment"
                    at=$(sed 's/-.*//; q' /proc/$1/maps)
                    as dd if=/proc/$1/mem bs=4096 count=1 iflag=skip_bytes skip=$((0x$at)) 2>/dev/null |
                        grep -q . && echo "$2 memory"
                }
                setpriv --reuid=1234 --regid=%1$d --clear-groups sleep 100 & other=$!
                mkdir -m 777 /run/open
                %2$s "$@" --record /run/open/run.pcap >/run/open/text & tracing=$!
                until [ "$(stat -c %%s /run/open/run.pcap 2>/dev/null || echo 0)" -gt 24 ]; do sleep 0.05; done
                look $other other
                look $tracing trace
                sed -n 's/SigIgn:.*[4-7c-f]$/SIGQUIT is ignored/p' /proc/$tracing/status
                kill $other
                wait $tracing
                """;
        return LabTrace.script(
                Lab.named("drop"),
                script.formatted(group, as),
                List.of("-n", "--wait=3", "--gap=0", "-q", "1", "dst.lab"));
    }

    static void assertNothingWasSeen(LabTrace trace) {
        assertEquals(
                "other descriptors\nother environment\nother memory\nSIGQUIT is ignored\n", trace.out(), trace.err());
    }

    @Test
    void noProcessOfTheSameUserCanLookInside() throws Exception {
        needsOtherUsers();
        assertNothingWasSeen(lookedInto(
                1234, "setpriv --reuid=1234 --regid=1234 --clear-groups --inh-caps=+net_raw --ambient-caps=+net_raw"));
    }

    @Test
    void noProcessOfWhoeverCalledSudoCanLookInside() throws Exception {
        needsOtherUsers();
        assertNothingWasSeen(lookedInto(1234, "env SUDO_UID=1234 SUDO_GID=1234"));
    }

    /** What the tests above would show if no privileges were dropped. */
    @Test
    void rightsAreKeptWhenAsked() throws Exception {
        LabTrace trace = running("", "--keep-rights");
        assertFalse(values(trace, "CapEff").contains(NONE), trace.out());
    }
}
