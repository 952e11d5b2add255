package io.tcprt.cli.render.compare;

import static io.tcprt.cli.render.Sample.answer;
import static io.tcprt.cli.render.Sample.hop;
import static io.tcprt.cli.render.Sample.refused;
import static io.tcprt.cli.render.Sample.transit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tcprt.cli.render.Sample;
import io.tcprt.cli.render.trace.Names;
import io.tcprt.engine.compare.Comparison;
import io.tcprt.engine.compare.FlowGraph;
import io.tcprt.engine.compare.Subject;
import io.tcprt.engine.compare.Survey;
import io.tcprt.engine.diagnosis.ComparisonDiagnosis;
import io.tcprt.engine.diagnosis.FlowsDiagnosis;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.Target;
import io.tcprt.engine.trace.Hop;
import io.tcprt.engine.trace.Outcome;
import io.tcprt.engine.trace.Reply;
import io.tcprt.engine.trace.ReplyKind;
import io.tcprt.engine.trace.StopReason;
import io.tcprt.engine.trace.Trace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Comparisons and flows in words, for cases that no capture holds. */
final class SurveyRenderingTest {
    private static final String TARGET = "198.51.100.7";
    private static final Hop FIRST = hop(1, transit("10.0.1.2", 213_417));
    private static final Hop SECOND = hop(2, transit("10.0.2.2", 1_000_000));
    private static final Hop SILENT = hop(2, (Reply) null);
    private static final Hop ARRIVAL = hop(3, answer(ReplyKind.ECHO_REPLY, TARGET, 1_999_500));
    private static final Hop OPEN = hop(3, answer(ReplyKind.SYN_ACK, TARGET, 1_999_500));

    private static Trace tcp(int port, Outcome outcome, StopReason stop, Integer distance, Hop... hops) {
        Trace trace = Sample.trace(0, outcome, stop, distance, hops);
        Target target = trace.target();
        return trace.withTarget(new Target(target.name(), target.address(), OptionalInt.of(port)));
    }

    private static Trace icmp(Hop... hops) {
        Trace trace = Sample.trace(0, Outcome.REACHED, StopReason.TARGET, hops.length, hops);
        return new Trace(
                new Target(trace.target().name(), trace.target().address(), OptionalInt.empty()),
                trace.source(),
                trace.sourcePort(),
                ProbeKind.ICMP,
                Optional.empty(),
                0,
                trace.maxTtl(),
                trace.started(),
                trace.durationNanos(),
                trace.tally(),
                trace.outcome(),
                trace.stopReason(),
                trace.distance(),
                trace.hops(),
                trace.recordRoutePath(),
                trace.ttlsInferred());
    }

    private static ComparisonDiagnosis comparison(Trace... traces) {
        return ComparisonDiagnosis.of(Comparison.of(Subject.of(Arrays.asList(traces))));
    }

    private static void assertVerdict(String verdict, Trace... traces) {
        assertEquals(verdict, ComparisonWords.of(comparison(traces).verdict()));
    }

    @Test
    void threeSubjectsStandSideBySideWithinAScreen() {
        ComparisonDiagnosis comparison = comparison(
                tcp(443, Outcome.SILENT, StopReason.GAP, null, FIRST, SILENT, hop(3, (Reply) null)),
                icmp(FIRST, hop(2, transit("10.0.2.2", 1_000_000), transit("10.0.3.2", 2_000_000)), ARRIVAL),
                tcp(80, Outcome.OPEN, StopReason.TARGET, 3, FIRST, SECOND, OPEN));
        String text = ComparisonText.render(comparison);

        assertEquals("""
                comparison to shop.example (198.51.100.7), best times in ms
                     tcp 443          icmp                 tcp 80
                  1  10.0.1.2  0.21   10.0.1.2  0.21       10.0.1.2  0.21
                > 2  *                10.0.2.2  1.00       10.0.2.2  1.00
                                      10.0.3.2  2.00
                  3  *                198.51.100.7  2.00   198.51.100.7  2.00 [open]
                differs from hop 2
                verdict: filtered: TCP to port 443 stops after hop 1 (10.0.1.2); ICMP goes on through 10.0.2.2, 10.0.3.2: ask whoever runs hop 1, hop 2 or the link between
                verdict: filtered: port 443 stops after hop 1 (10.0.1.2); port 80 goes on through 10.0.2.2: ask whoever runs hop 1, hop 2 or the link between
                verdict: load-balanced: ICMP is spread over several paths at hop 2, TCP to port 80 was seen on one of them: packet by packet and not by kind or port
                """, text);
        assertTrue(text.lines().filter(line -> !line.startsWith("verdict")).allMatch(line -> line.length() <= 120));
    }

    /** Few flows do not tell whether the host balances them, or sends the kinds apart. */
    @Test
    void aHostMaySendTheKindsByTwoUplinks() {
        Hop otherFirst = hop(1, transit("10.0.9.2", 210_000));
        Trace echoes = Sample.from("192.0.2.77", icmp(otherFirst, SECOND, ARRIVAL));
        Trace syns = tcp(443, Outcome.OPEN, StopReason.TARGET, 3, FIRST, SECOND, OPEN);
        Survey survey = Survey.ofOneHost(List.of(syns, echoes)).get(0);
        String host = syns.source().toString();
        assertEquals(
                "this host sends TCP to port 443 from " + host + " through 10.0.1.2, ICMP from 192.0.2.77 through"
                        + " 10.0.9.2: too few flows to tell a load balancer from a split",
                ComparisonWords.of(ComparisonDiagnosis.of(survey.comparison().orElseThrow())
                        .verdict()));
    }

    @Test
    void sameWays() {
        Trace open = tcp(443, Outcome.OPEN, StopReason.TARGET, 3, FIRST, SECOND, OPEN);
        Trace other = tcp(80, Outcome.OPEN, StopReason.TARGET, 3, FIRST, SECOND, OPEN);
        assertVerdict("port 443 and port 80 take the same path", open, other);
        assertVerdict(
                "TCP to port 443, TCP to port 80 and ICMP take the same path",
                open,
                other,
                icmp(FIRST, SECOND, ARRIVAL));
        assertVerdict(
                "port 443 and port 80 take the same path as far as hop 1 (10.0.1.2), and neither is heard of behind it",
                tcp(443, Outcome.SILENT, StopReason.GAP, null, FIRST, SILENT),
                tcp(80, Outcome.SILENT, StopReason.GAP, null, FIRST, SILENT));
    }

    @Test
    void endings() {
        Trace echo = icmp(FIRST, SECOND, ARRIVAL);
        assertVerdict(
                "TCP to port 443 gets as far as hop 2 (10.0.2.2), the last router before the target, and no farther; the"
                        + " target answers ICMP: it drops the probes itself, or a filter in front of it does",
                tcp(443, Outcome.SILENT, StopReason.GAP, null, FIRST, SECOND, hop(3, (Reply) null)),
                echo);
        assertVerdict(
                "TCP to port 443 gets no answer from any hop; ICMP goes on through 10.0.1.2: look at this host and its own network",
                tcp(443, Outcome.SILENT, StopReason.GAP, null, hop(1, (Reply) null), SILENT),
                echo);
        assertVerdict(
                "TCP to port 443 is refused by 10.0.2.2 (admin prohibited); ICMP goes on to the target: ask the operator of"
                        + " 10.0.2.2",
                refusedBy("10.0.2.2"),
                echo);
        assertVerdict(
                "TCP to port 443 is refused by the target itself (admin prohibited), which answers ICMP",
                refusedBy(TARGET),
                echo);
    }

    private static Trace refusedBy(String address) {
        Hop refusal = hop(3, refused(ReplyKind.ADMIN_PROHIBITED, address, 13));
        return tcp(443, Outcome.UNREACHABLE, StopReason.UNREACHABLE, null, FIRST, SECOND, refusal);
    }

    @Test
    void doubts() {
        Hop other = hop(2, transit("10.0.3.2", 1_000_000));
        assertVerdict(
                "behind hop 1 (10.0.1.2) TCP to port 443 goes through 10.0.2.2, ICMP through 10.0.3.2: too few flows to tell a"
                        + " load balancer from a split",
                tcp(443, Outcome.OPEN, StopReason.TARGET, 3, FIRST, SECOND, OPEN),
                icmp(FIRST, other, ARRIVAL));
        assertVerdict(
                "no hop was seen by both TCP to port 443 and ICMP: there is nothing to compare",
                tcp(443, Outcome.OPEN, StopReason.TARGET, 1, hop(1, answer(ReplyKind.SYN_ACK, TARGET, 1))),
                icmp(hop(1, (Reply) null), SECOND));
    }

    private static Trace[] eachEightTimes(Trace... traces) {
        return Arrays.stream(traces)
                .flatMap(trace -> Collections.nCopies(8, trace).stream())
                .toArray(Trace[]::new);
    }

    @Test
    void whatIsSeenOfOneOnly() {
        Hop third = hop(3, transit("10.0.3.2", 1));
        assertVerdict(
                "TCP to port 443 and ICMP take the same path as far as hops show it; nothing shows where both are at hop 2: they may"
                        + " part there, which --rr may tell",
                tcp(
                        443,
                        Outcome.OPEN,
                        StopReason.TARGET,
                        4,
                        FIRST,
                        SILENT,
                        third,
                        hop(4, answer(ReplyKind.SYN_ACK, TARGET, 1))),
                icmp(FIRST, SECOND, third, hop(4, answer(ReplyKind.ECHO_REPLY, TARGET, 1))));
        assertVerdict(
                "TCP to port 443 and ICMP take the same path as far as hop 1 (10.0.1.2), and the run ended before more was seen",
                tcp(443, Outcome.SILENT, StopReason.INTERRUPTED, null, FIRST, SILENT),
                icmp(FIRST, SECOND, ARRIVAL));
    }

    private static Hop lossy(int ttl, String from, int answered, int lost) {
        Reply[] replies = new Reply[answered + lost];
        ReplyKind kind = lost > 0 ? ReplyKind.SYN_ACK : ReplyKind.ECHO_REPLY;
        Arrays.fill(replies, 0, answered, ttl < 3 ? transit(from, 1_000_000) : answer(kind, from, 1_000_000));
        return hop(ttl, replies);
    }

    @Test
    void losses() {
        Trace clean = icmp(FIRST, lossy(2, "10.0.2.2", 12, 0), lossy(3, TARGET, 12, 0));
        Trace half =
                tcp(443, Outcome.OPEN, StopReason.TARGET, 3, FIRST, lossy(2, "10.0.2.2", 6, 6), lossy(3, TARGET, 5, 7));
        ComparisonDiagnosis comparison = comparison(half, clean);
        assertEquals(
                "TCP to port 443 loses 7 of 12 probes to the target, ICMP 0 of 12 probes (chance of that if both lose alike:"
                        + " 0.0046); hop 2 is the first to show it",
                ComparisonWords.of(comparison.verdict()));
        assertEquals(
                """
                comparison to shop.example (198.51.100.7), best times in ms
                     tcp 443                            icmp
                  1  10.0.1.2  0.21                     10.0.1.2  0.21
                > 2  10.0.2.2  1.00  -6/12              10.0.2.2  1.00
                  3  198.51.100.7  1.00 [open]  -7/12   198.51.100.7  1.00
                differs from hop 2
                """,
                ComparisonText.render(comparison)
                        .lines()
                        .limit(6)
                        .map(line -> line + "\n")
                        .collect(Collectors.joining()));
        assertVerdict(
                "TCP to port 443 loses 2 of 6 probes to the target, ICMP 0 of 12 probes: too few to tell loss from chance; --flows"
                        + " 3 -q 15 would, at this rate",
                tcp(443, Outcome.OPEN, StopReason.TARGET, 3, FIRST, lossy(2, "10.0.2.2", 5, 1), lossy(3, TARGET, 4, 2)),
                clean);
        assertVerdict(
                "TCP to port 443 loses 0 of 12 probes to the target, ICMP 7 of 12 probes, and no router before the target shows it:"
                        + " the target may limit its answers",
                tcp(
                        443,
                        Outcome.OPEN,
                        StopReason.TARGET,
                        3,
                        FIRST,
                        lossy(2, "10.0.2.2", 12, 0),
                        lossy(3, TARGET, 12, 0)),
                icmp(FIRST, lossy(2, "10.0.2.2", 12, 0), lossy(3, TARGET, 5, 7)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            3         | hop 3
            1 2 3     | hops 1-3
            1 3 4 6   | hops 1, 3-4 and 6
            """)
    void hopsInARow(String ttls, String words) {
        assertEquals(
                words,
                Hops.of(Arrays.stream(ttls.split(" ", -1)).map(Integer::valueOf).toList()));
    }

    @Test
    void flowsThatKeepToOnePathEach() {
        Reply one = transit("10.0.2.2", 1);
        Reply other = transit("10.0.3.2", 1);
        assertVerdict(
                "TCP to port 443 is spread over several paths at hop 2, ICMP was seen on one of them: by flow and not by kind or port",
                tcp(443, Outcome.OPEN, StopReason.TARGET, 3, FIRST, hop(2, one, one, one, one), OPEN),
                tcp(443, Outcome.OPEN, StopReason.TARGET, 3, FIRST, hop(2, other, other, other, other), OPEN),
                icmp(FIRST, hop(2, one), ARRIVAL));
        assertVerdict(
                "TCP to port 443 is spread over several paths at hop 2, ICMP was seen on one of them: by flow or by packet, and not by kind or port",
                tcp(443, Outcome.OPEN, StopReason.TARGET, 3, FIRST, hop(2, one), OPEN),
                tcp(443, Outcome.OPEN, StopReason.TARGET, 3, FIRST, hop(2, other), OPEN),
                icmp(FIRST, hop(2, one), ARRIVAL));
    }

    @Test
    void flowsThatAreSpread() {
        Hop tcp = hop(2, transit("10.0.2.2", 1), transit("10.0.3.2", 1));
        Hop icmp = hop(2, transit("10.0.3.2", 1), transit("10.0.4.2", 1));
        assertVerdict(
                "TCP to port 443 and ICMP are spread over several paths at hop 2, packet by packet and not by kind or port",
                tcp(443, Outcome.OPEN, StopReason.TARGET, 3, FIRST, tcp, OPEN),
                icmp(FIRST, icmp, ARRIVAL));
    }

    @Test
    void splits() {
        Trace broken = tcp(443, Outcome.SILENT, StopReason.GAP, null, FIRST, SECOND, hop(3, (Reply) null));
        Trace other = icmp(FIRST, hop(2, transit("10.0.3.2", 1_000_000)), ARRIVAL);
        assertVerdict(
                "behind hop 1 (10.0.1.2) TCP to port 443 goes through 10.0.2.2 (silent), ICMP through 10.0.3.2 (reached, 3"
                        + " hops): ask the operator of hop 1",
                eachEightTimes(broken, other));
        Hop near = hop(2, Sample.sent(answer(ReplyKind.SYN_ACK, TARGET, 1_999_500), 63));
        Hop far = hop(3, Sample.sent(answer(ReplyKind.ECHO_REPLY, TARGET, 1_999_500), 62));
        assertVerdict(
                "TCP to port 443 is answered at hop 2 in the target's name, where ICMP goes on through 10.0.2.2: a device"
                        + " behind hop 1 (10.0.1.2) answers instead of the target",
                eachEightTimes(tcp(443, Outcome.OPEN, StopReason.TARGET, 2, FIRST, near), icmp(FIRST, SECOND, far)));
    }

    @Test
    void flows() {
        Trace open = tcp(443, Outcome.OPEN, StopReason.TARGET, 3, FIRST, SECOND, OPEN);
        Trace broken = tcp(443, Outcome.SILENT, StopReason.GAP, null, FIRST, SILENT, hop(3, (Reply) null));
        Trace refused =
                tcp(443, Outcome.CLOSED, StopReason.TARGET, 3, FIRST, SECOND, hop(3, answer(ReplyKind.RST, TARGET, 1)));
        assertFlows("2 of 2 ports connect", open, open);
        assertFlows("1 of 1 port reaches the target", refused);
        assertFlows(
                "1 of 2 ports never connects: 40001; it ends after hop 1 (10.0.1.2), which other flows pass: too"
                        + " few probes to tell a broken branch from loss",
                open,
                broken);
        assertFlows("2 of 2 ports never reach the target; they end after hop 1 (10.0.1.2)", broken, broken);
        assertNotFollowed("were probed up to TTL 30 only", StopReason.MAX_TTL);
        assertNotFollowed("were interrupted", StopReason.INTERRUPTED);
        assertNotFollowed("were not followed to the end", StopReason.END_OF_FILE);
        assertNotFollowed("go round in a loop", StopReason.LOOP);
    }

    private static Trace dead(Hop second) {
        Hop silent = hop(3, null, null, null, null, null, null, null, null);
        return tcp(443, Outcome.SILENT, StopReason.GAP, null, FIRST, second, silent);
    }

    @Test
    void flowsThatVanish() {
        Trace open = tcp(443, Outcome.OPEN, StopReason.TARGET, 3, FIRST, SECOND, OPEN);
        Trace[] others = Collections.nCopies(15, open).toArray(Trace[]::new);
        String branch =
                "1 of 16 ports never connects: 40001; it ends after hop 2 (10.0.3.2), which no connecting flow passes";
        Trace broken = dead(hop(2, transit("10.0.3.2", 1)));
        assertFlows(branch, broken, others);
        FlowGraph graph = FlowGraph.of(new Subject(broken, List.of(others)));
        assertTrue(
                FlowsText.render(FlowsDiagnosis.of(graph), 0).endsWith("\nverdict: broken-branch: " + branch + "\n"));
        assertFlows(
                "1 of 16 ports never connects: 40001; it ends after hop 2 (10.0.2.2), which other flows pass: a broken link of"
                        + " a bundle, a limit or a filter behind it would look alike",
                dead(SECOND),
                others);
    }

    @Test
    void aBrokenBranchIsTheLastLine() {
        Trace open = tcp(443, Outcome.OPEN, StopReason.TARGET, 3, FIRST, SECOND, OPEN);
        List<Trace> traces = new ArrayList<>(Collections.nCopies(15, open));
        traces.add(dead(hop(2, transit("10.0.3.2", 1))));
        traces.add(icmp(FIRST, SECOND, ARRIVAL));
        ComparisonDiagnosis comparison = comparison(traces.toArray(Trace[]::new));

        String text = ComparisonText.render(comparison);
        assertTrue(
                text.endsWith(
                        "differs from hop 3\nverdict: broken-branch: TCP to port 443: 1 of 16 ports never connects: 40001;"
                                + " it ends after hop 2 (10.0.3.2), which no connecting flow passes\n"),
                text);
    }

    private static void assertNotFollowed(String why, StopReason stop) {
        Trace flow = tcp(443, Outcome.SILENT, stop, null, FIRST, SILENT);
        assertFlows("2 of 2 ports " + why + "; they end after hop 1 (10.0.1.2)", flow, flow);
    }

    private static void assertFlows(String verdict, Trace main, Trace... others) {
        FlowGraph graph = FlowGraph.of(new Subject(main, List.of(others)));
        assertEquals(verdict, FlowsWords.of(FlowsDiagnosis.of(graph)));
    }

    @Test
    void aGraphIsDrawnWithNamesThatCannotLeaveTheirQuotes() {
        Trace trace = tcp(443, Outcome.OPEN, StopReason.TARGET, 3, FIRST, SECOND, OPEN);
        Names names = new Names(Map.of(Sample.address("10.0.1.2"), "r1\"];\\\u001b"));

        assertEquals("""
                digraph "tcp 443 to shop.example (198.51.100.7)" {
                  rankdir=LR;
                  node [shape=box];
                  n0 [label="source\\n192.0.2.9\\n1 flow"];
                  n1 [label="hop 1\\nr1\\"_;\\\\?\\n10.0.1.2\\n1 flow"];
                  n2 [label="hop 2\\n10.0.2.2\\n1 flow"];
                  n3 [label="hop 3\\n198.51.100.7\\n1 flow"];
                  n0 -> n1 [label="1"];
                  n1 -> n2 [label="1"];
                  n2 -> n3 [label="1"];
                }
                """, new FlowsDot(names).render(FlowGraph.of(new Subject(trace, List.of())), 0));
    }

    /** Several flows are printed only as a graph: a flow that ends early may have been lost there. */
    @Test
    void whatTheCaptureLostIsSaidBesideAGraph() {
        Trace trace = tcp(443, Outcome.OPEN, StopReason.TARGET, 3, FIRST, SECOND, OPEN);
        FlowGraph graph = FlowGraph.of(new Subject(trace, List.of()));
        String words = "the capture lost 7 packets: missing replies may be local capture loss\n";

        assertTrue(FlowsText.render(FlowsDiagnosis.of(graph), 7).contains("\nnote: " + words + "verdict: "));
        assertTrue(new FlowsDot(Names.NONE).render(graph, 7).endsWith("  // " + words + "}\n"));
        assertFalse(FlowsText.render(FlowsDiagnosis.of(graph), 0).contains("lost"));
    }
}
