package io.tcprt.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tcprt.cli.render.JsonTree;
import io.tcprt.fixtures.Lab;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What may happen to the program while it traces. It always prints what was found, says in one line what happened, and
 * mentions it if missing answers may be local capture loss.
 */
@Timeout(120)
final class FaultsIT {
    /** So many of the 90 probes of a trace of the lab {@code drop} have been sent that the routers have answered. */
    private static final String MID_TRACE = sent(40);

    /** Sends every probe, answered or not. */
    private static final String[] ALL_THE_WAY = {"-n", "--gap=0", "--wait=5", "dst.lab", "443"};

    private static final String MILLISECONDS_APART = "--direct -I -n -c 60 --interval 0.02 dst.lab";

    @TempDir
    Path folder;

    @BeforeAll
    static void needsNamespaces() throws InterruptedException {
        LabTrace.needsNamespaces();
    }

    /**
     * Waits until the source has sent so many frames or process {@code $p} has ended: in a lab, only the command causes
     * traffic.
     */
    private static String sent(int frames) {
        return "while kill -0 $p 2>/dev/null && [ $(cat /sys/class/net/to-r1/statistics/tx_packets) -lt " + frames
                + " ]; do sleep 0.02; done; ";
    }

    /** A trace that takes seconds, and a fault halfway through. */
    private static LabTrace midTrace(String fault, String... words) throws Exception {
        return LabTrace.script(Lab.named("drop"), "\"$@\" & p=$!; " + MID_TRACE + fault + "; wait $p", List.of(words));
    }

    /** Sixty echo requests to the target alone, and a fault after a third of them. */
    private static LabTrace midStream(String fault) throws Exception {
        return LabTrace.script(
                Lab.named("chain"),
                "\"$@\" & p=$!; " + sent(20) + fault + "; wait $p",
                List.of(MILLISECONDS_APART.split(" ")));
    }

    private static void assertRoutersAreShown(LabTrace trace) {
        List<String> rows = trace.rows();
        assertTrue(rows.size() >= 4, trace.out() + trace.err());
        assertEquals(trace.hops().subList(0, 4), rows.subList(0, 4));
    }

    private static void assertSays(String what, LabTrace trace) {
        assertEquals(1, trace.err().lines().count(), trace.err());
        assertTrue(trace.err().startsWith("tcprt-engine: "), trace.err());
        assertTrue(trace.err().contains(what), trace.err());
    }

    // ---- the interface ----------------------------------------------------------------------------------

    @Test
    void aLinkThatGoesAndComesBackDelaysTheTrace() throws Exception {
        LabTrace trace = midTrace("ip link set to-r1 down; sleep 0.5; ip link set to-r1 up", ALL_THE_WAY);

        assertEquals(1, trace.exit(), trace.out() + trace.err());
        assertRoutersAreShown(trace);
        assertEquals(30, trace.rows().size(), "all TTLs were probed");
        assertSays("the link went down and came back in mid-trace", trace);
    }

    @Test
    void aLinkThatGoesAndComesBackLosesNoProbe() throws Exception {
        LabTrace trace = midStream("ip link set to-r1 down; sleep 0.5; ip link set to-r1 up");

        assertEquals(0, trace.exit(), trace.err());
        assertTrue(trace.out().contains("verdict: the target answered, 60 sent, "), trace.out());
    }

    @Test
    void aLinkThatStaysDownEndsTheTrace() throws Exception {
        LabTrace trace = midTrace("ip link set to-r1 down", ALL_THE_WAY);

        assertEquals(3, trace.exit(), trace.out() + trace.err());
        assertRoutersAreShown(trace);
        assertSays("to-r1: send: ", trace);
    }

    @Test
    void aVanishedInterfaceEndsTheTrace() throws Exception {
        LabTrace trace = midTrace("ip link delete to-r1", ALL_THE_WAY);

        assertEquals(3, trace.exit(), trace.out() + trace.err());
        assertRoutersAreShown(trace);
        assertSays("to-r1: ", trace);
    }

    /** The kernel reports none of the probes as not sent. */
    @Test
    void aLostCarrierIsSaid() throws Exception {
        LabTrace trace = midTrace("ip netns exec r1 ip link set to-src down", ALL_THE_WAY);

        assertEquals(3, trace.exit(), trace.out() + trace.err());
        assertRoutersAreShown(trace);
        assertSays("nothing comes in for 10.9.1.1 any more", trace);
    }

    @Test
    void aRemovedAddressIsSaid() throws Exception {
        LabTrace trace = midTrace("ip address flush dev to-r1", ALL_THE_WAY);

        assertEquals(3, trace.exit(), trace.out() + trace.err());
        assertRoutersAreShown(trace);
        assertSays("nothing comes in for 10.9.1.1 any more", trace);
    }

    /** A trace keeps to the route that existed when it began. */
    @ParameterizedTest
    @ValueSource(strings = {"ip route replace blackhole 10.9.9.0/30", "ip route flush all"})
    void aChangedRouteDoesNotDisturb(String change) throws Exception {
        LabTrace trace = midStream(change);

        assertEquals(0, trace.exit(), trace.err());
        assertTrue(trace.out().contains("60 sent, 60 received, 0% loss"), trace.out());
        assertEquals("", trace.err());
    }

    /** A link so slow that its queue fills up after some probes. */
    @Test
    void aFullQueueCostsTheDelayOfAProbe() throws Exception {
        LabTrace trace = LabTrace.script(
                Lab.named("chain"),
                "tc qdisc add dev to-r1 root tbf rate 16kbit burst 200 limit 150 || exit 77;"
                        + " \"$@\"; status=$?; tc -s qdisc show dev to-r1 >&2; exit $status",
                List.of("--rr", "-n", "dst.lab", "443"));
        assumeTrue(trace.exit() != 77, "this kernel has no token bucket filter: " + trace.err());

        assertEquals(0, trace.exit(), trace.err());
        assertEquals(trace.hops(), trace.rows());
        assertEquals(trace.truth("LAB_EGRESS"), Rows.stamps(trace.out()));
        assertTrue(trace.err().matches("(?s).*dropped [1-9].*"), "the queue was full: " + trace.err());
        assertTrue(!trace.out().contains("*"), trace.out());
    }

    // ---- what the capture loses --------------------------------------------------------------------------

    /** More packets for the source than the ring holds, while nothing is read. */
    private static final String FLOOD =
            "kill -STOP $p; ip netns exec r1 ping -q -f -c 30000 10.9.1.1 >/dev/null; kill -CONT $p";

    @Test
    void anOverflowOfTheRingIsSaid() throws Exception {
        LabTrace trace = midTrace(FLOOD, ALL_THE_WAY);

        assertEquals(1, trace.exit(), trace.out() + trace.err());
        assertRoutersAreShown(trace);
        assertTrue(
                trace.out()
                        .matches(
                                "(?s).*\nnote: the capture lost [1-9][0-9]* packets: missing replies may be local capture loss\n.*"),
                trace.out());
    }

    @Test
    void anOverflowOfTheRingIsSaidToPrograms() throws Exception {
        LabTrace trace = midTrace(FLOOD, "--json", "--gap=0", "--wait=5", "dst.lab", "443");

        assertEquals(1, trace.exit(), trace.out() + trace.err());
        assertTrue((long) trace.json().get("dropped") > 0, trace.out());
    }

    @Test
    void anOverflowOfTheRingIsSaidOfFlows() throws Exception {
        LabTrace trace = midTrace(FLOOD, "--flows=2", "-n", "--gap=0", "--wait=5", "dst.lab", "443");

        assertEquals(1, trace.exit(), trace.out() + trace.err());
        assertTrue(trace.out().contains("\nnote: the capture lost "), trace.out());
    }

    // ---- recordings --------------------------------------------------------------------------------------

    @Test
    void aDiskThatFillsUpEndsTheRecordingAndNotTheTrace() throws Exception {
        Path kept = folder.resolve("kept.pcap");
        LabTrace trace = LabTrace.script(
                Lab.named("chain"),
                "chmod 755 /run; mkdir /run/small; mount -t tmpfs -o size=4k,mode=700 small /run/small;"
                        + " \"$@\"; status=$?; cp /run/small/run.pcap '" + kept + "'; exit $status",
                List.of("-n", "--rr", "--record", "/run/small/run.pcap", "dst.lab", "443"));

        assertEquals(3, trace.exit(), trace.out() + trace.err());
        assertEquals(trace.hops(), trace.rows());
        assertSays("the recording is not complete", trace);
        Call packets = Call.of("packets", kept.toString());
        assertEquals(0, packets.exit(), "what fitted is whole: " + packets.err());
        assertTrue(packets.out().lines().count() > 10, packets.out());
    }

    @Test
    void aRemovedFolderIsSaid() throws Exception {
        LabTrace trace = LabTrace.script(
                Lab.named("drop"),
                "mkdir /run/records; \"$@\" & p=$!; " + MID_TRACE + "rm -r /run/records; wait $p",
                List.of("-n", "--gap=0", "--wait=5", "--record", "/run/records/run.pcap", "dst.lab", "443"));
        assertEquals(3, trace.exit(), trace.out() + trace.err());
        assertEquals(30, trace.rows().size());
        assertSays("the recording is lost: /run/records/run.pcap was removed", trace);
    }

    @Test
    void aKilledRunLeavesAllButTheLastSecond() throws Exception {
        Path file = folder.resolve("killed.pcap");
        LabTrace trace = LabTrace.script(
                Lab.named("chain"),
                "\"$@\" & p=$!; " + sent(300) + "kill -KILL $p; date +%s.%N; wait $p",
                List.of(
                        "--direct",
                        "-I",
                        "-n",
                        "-c",
                        "4096",
                        "--interval",
                        "0.01",
                        "--record",
                        file.toString(),
                        "dst.lab"));

        assertEquals(137, trace.exit(), trace.err());
        Call packets = Call.of("packets", file.toString(), "--json");
        assertEquals(0, packets.exit(), packets.err());
        List<String> lines = packets.out().lines().toList();
        assertTrue(lines.size() > 200, lines.size() + " packets");
        BigDecimal last = new BigDecimal(
                String.valueOf(JsonTree.parse(lines.get(lines.size() - 1)).get("time")));
        BigDecimal killed = new BigDecimal(trace.out().strip());
        assertTrue(killed.subtract(last).compareTo(BigDecimal.ONE) < 0, "last " + last + ", killed " + killed);
    }

    // ---- signals -----------------------------------------------------------------------------------------

    /** A shell starts background jobs with SIGINT ignored; env restores it. */
    private static final String IN_BACKGROUND = "env --default-signal=INT \"$@\" & p=$!; ";

    @ParameterizedTest
    @CsvSource({"INT", "TERM"})
    void aSignalBeforeTheFirstProbeEndsAtOnce(String signal) throws Exception {
        LabTrace trace = LabTrace.script(
                Lab.named("chain"),
                MUTE_ROUTER + IN_BACKGROUND + ASKED_FOR + "kill -" + signal + " $p;"
                        + " timeout 3 tail --pid=$p -f /dev/null || echo 'still running after 3 s'; wait $p",
                List.of("-n", "dst.lab"));

        assertEquals(130, trace.exit(), trace.err());
        assertEquals("", trace.out());
        assertSays("interrupted before the first probe was sent", trace);
    }

    @ParameterizedTest
    @CsvSource({"INT", "TERM"})
    void aSignalInMidTraceLeavesWhatWasFoundForPrograms(String signal) throws Exception {
        LabTrace trace = LabTrace.script(
                Lab.named("drop"),
                IN_BACKGROUND + MID_TRACE + "kill -" + signal + " $p; wait $p",
                List.of("--json", "--gap=0", "--wait=5", "dst.lab", "443"));

        assertEquals(130, trace.exit(), trace.err());
        assertEquals("interrupted", trace.json().get("stop_reason"));
        assertEquals("", trace.err());
    }

    /** An interrupted user does not wait for a dead name server, which would take a second for each of many traces. */
    @ParameterizedTest
    @CsvSource({"INT", "TERM"})
    void aSignalWhileNamesAreAskedForPrintsTheRest(String signal) throws Exception {
        LabTrace trace = LabTrace.script(
                Lab.named("chain"),
                "echo 'nameserver 10.9.1.53' >/etc/resolv.conf; sed -i '/r[0-9]/d' /etc/hosts; "
                        + "env --default-signal=INT \"$@\" >/run/out & p=$!;"
                        + " until [ -s /run/out ]; do sleep 0.02; done; kill -" + signal + " $p; wait $p; status=$?;"
                        + " cat /run/out; exit $status",
                List.of("--probe", "tcp,icmp", "--port", "80,443,7000,81,82,83,84,85", "-q1", "dst.lab"));

        assertEquals(130, trace.exit(), trace.err());
        assertEquals(
                9,
                trace.out()
                        .lines()
                        .filter(line -> line.startsWith("tcprt-engine to "))
                        .count(),
                trace.out());
        assertTrue(trace.out().contains("\ncomparison to "), trace.out());
        assertTrue(trace.out().endsWith("\n"), trace.out());
    }

    /** More output than a pipe holds, and a reader that resumes after the signal was sent. */
    @Test
    void aSignalWhilePrintingDoesNotCutTheOutput() throws Exception {
        LabTrace trace = LabTrace.script(
                Lab.named("chain"),
                "mkfifo /run/pipe; \"$@\" >/run/pipe & p=$!; exec 3</run/pipe; dd bs=1 count=1 status=none <&3;"
                        + " kill -TERM $p; cat <&3; wait $p",
                List.of("--flows", "64", "--json", "dst.lab"));

        assertEquals(130, trace.exit(), trace.err());
        List<String> lines = trace.out().lines().toList();
        assertEquals(65, lines.size(), "64 flows and their graph");
        for (String line : lines) {
            assertTrue(JsonTree.parse(line).containsKey("schema"), line);
        }
    }

    /** A JVM that is interrupted while it starts may say so itself, before any code of ours runs. */
    @Test
    void aSignalAtAnyMomentIsNoFault() throws Exception {
        LabTrace trace = LabTrace.script(
                Lab.named("chain"),
                "for delay in 0.1 0.2 0.3 0.4 0.5 0.6 0.7 0.8 0.9 1.0 1.1 1.2; do"
                        + " env --default-signal=INT \"$@\" >/run/out 2>/run/err & p=$!; sleep $delay;"
                        + " kill -INT $p 2>/dev/null; wait $p; echo \"exit $? $(tail -n1 /run/out)\"; : >/run/out;"
                        + " grep -q 'during initialization of VM' /run/err || cat /run/err >&2; done",
                List.of("--json", "dst.lab"));

        List<String> runs = trace.out().lines().toList();
        assertEquals(12, runs.size(), trace.out());
        for (String run : runs) {
            assertTrue(run.matches("exit (130 |0 \\{.*\\}|130 \\{.*\\})"), run);
        }
        assertEquals(
                List.of(),
                trace.err()
                        .lines()
                        .filter(line -> !line.equals("tcprt-engine: interrupted before the first probe was sent"))
                        .toList());
    }

    // ---- output ------------------------------------------------------------------------------------------

    @ParameterizedTest
    @ValueSource(strings = {">/dev/full", ">&-"})
    void anOutputThatTakesNothingIsSaid(String redirection) throws Exception {
        Path file = folder.resolve("run.pcap");
        LabTrace trace = LabTrace.script(
                Lab.named("chain"), "\"$@\" " + redirection, List.of("-n", "--record", file.toString(), "dst.lab"));

        assertEquals(3, trace.exit(), trace.err());
        assertSays("the output cannot be written", trace);
        assertWhole(file);
    }

    /** If the input is closed too, Java opens a file of its own in place of the output. */
    @Test
    void nothingIsPrintedIntoAFileThatHappensToBeOpen() throws Exception {
        Path file = folder.resolve("run.pcap");
        LabTrace trace = LabTrace.script(
                Lab.named("chain"), "\"$@\" <&- >&- 2>&-", List.of("-n", "--record", file.toString(), "dst.lab"));

        assertEquals("", trace.out() + trace.err());
        assertWhole(file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2>&-", "2>/dev/full", "<&- 2>&-"})
    void aLostErrorOutputDisturbsNothing(String redirection) throws Exception {
        Path file = folder.resolve("run.pcap");
        LabTrace trace = LabTrace.script(
                Lab.named("chain"), "\"$@\" " + redirection, List.of("-n", "--record", file.toString(), "dst.lab"));
        assertEquals(0, trace.exit(), trace.err());
        assertEquals(trace.hops(), trace.rows());
        assertWhole(file);

        LabTrace refused = LabTrace.script(Lab.named("chain"), "\"$@\" " + redirection, List.of("--bad"));
        assertEquals(2, refused.exit());
        assertEquals("", refused.out());
    }

    /** If descriptor 1 or 2 is free, the next opened file gets it: the output must not end up in that file. */
    private static void assertWhole(Path recording) {
        Call replay = Call.of("--replay", recording.toString(), "-n");
        assertEquals(0, replay.exit(), replay.err());
    }

    // ---- others ------------------------------------------------------------------------------------------

    /** A next hop that does not answer the kernel's ARP requests. */
    private static final String MUTE_ROUTER =
            "ip netns exec r1 ip link set to-src arp off; ip neigh del 10.9.1.2 dev to-r1; ";

    private static final String ASKED_FOR = "until ip neigh show dev to-r1 | grep -q INCOMPLETE; do sleep 0.02; done; ";

    /** The kernel itself finds the route. */
    @Test
    void noProgramIsNeededToFindTheWay() throws Exception {
        LabTrace trace = LabTrace.script(Lab.named("chain"), "PATH=/nowhere; \"$@\"", List.of("-n", "dst.lab"));

        assertEquals(0, trace.exit(), trace.err());
        assertEquals(trace.hops(), trace.rows());
    }

    @Test
    void aFolderWithoutRoomForTheNativeLibraryIsSaid() throws Exception {
        LabTrace trace = LabTrace.script(
                Lab.named("chain"),
                "chmod 755 /run; mkdir /run/small; mount -t tmpfs -o size=4k,mode=700 small /run/small;"
                        + " java=$1; shift; \"$java\" -Djna.tmpdir=/run/small \"$@\"",
                List.of("-n", "dst.lab"));

        assertEquals(3, trace.exit(), trace.err());
        assertSays("No space left on device; free some space", trace);
    }

    /** Several traces from one host to one target: each sees the other's packets, for ICMP and UDP too. */
    @ParameterizedTest
    @ValueSource(strings = {"-I", "-U", "--direct -I -c 20 --interval 0.01"})
    void twoRunsAtOnceDoNotMeet(String options) throws Exception {
        List<String> words = new ArrayList<>(List.of(options.split(" ")));
        words.addAll(List.of("--json", "dst.lab"));
        LabTrace both = LabTrace.script(
                Lab.named("chain"), "\"$@\" >/run/one & \"$@\"; two=$?; wait $! && cat /run/one; exit $two", words);

        assertEquals(0, both.exit(), both.err());
        List<String> lines = both.out().lines().toList();
        assertEquals(2, lines.size(), both.out());
        for (String line : lines) {
            Map<String, Object> trace = JsonTree.parse(line);
            assertEquals("reached", trace.get("outcome"), line);
            assertEquals(trace.get("probes_sent"), trace.get("replies_received"), line);
            assertEquals(0L, trace.get("strays"), line);
            assertEquals(0L, trace.get("duplicates"), line);
        }
        assertNotEquals(lines.get(0), lines.get(1));
    }
}
