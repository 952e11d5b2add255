package io.tcprt.cli.render.trace;

import static io.tcprt.cli.render.Sample.answer;
import static io.tcprt.cli.render.Sample.hop;
import static io.tcprt.cli.render.Sample.refused;
import static io.tcprt.cli.render.Sample.sent;
import static io.tcprt.cli.render.Sample.trace;
import static io.tcprt.cli.render.Sample.transit;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tcprt.cli.render.Sample;
import io.tcprt.engine.diagnosis.Diagnosis;
import io.tcprt.engine.trace.Hop;
import io.tcprt.engine.trace.Outcome;
import io.tcprt.engine.trace.Reply;
import io.tcprt.engine.trace.ReplyKind;
import io.tcprt.engine.trace.StopReason;
import io.tcprt.engine.trace.Trace;
import org.junit.jupiter.api.Test;

/** The one sentence most people read. */
final class VerdictTest {
    private static final String HINT = "; try without --rr, since many networks drop packets with IP options";
    private static final Hop FIRST = hop(1, transit("10.0.1.2", 1_000_000));
    private static final Hop SECOND = hop(2, transit("10.0.2.2", 1_000_000));
    private static final Hop SILENT = hop(3, null, null);

    @Test
    void arrivals() {
        Reply reset = answer(ReplyKind.RST, "198.51.100.7", 304_000);
        Reply synAck = answer(ReplyKind.SYN_ACK, "198.51.100.7", 304_000);
        assertVerdict("port 443 is open, 1 hop, 0.30 ms", 0, Outcome.OPEN, StopReason.TARGET, 1, hop(1, synAck));
        assertVerdict(
                "port 443 is closed, 2 hops, 0.30 ms", 0, Outcome.CLOSED, StopReason.TARGET, 2, FIRST, hop(2, reset));
        assertVerdict(
                "port 443 is open, with TTL 64, 0.30 ms", 0, Outcome.OPEN, StopReason.TARGET, 64, hop(64, synAck));
    }

    @Test
    void whatSomebodySaysInTheTargetsNameIsNotItsWord() {
        Reply near = sent(transit("10.0.1.2", 1_000_000), 64);
        Reply next = sent(transit("10.0.2.2", 1_000_000), 63);
        Reply reset = sent(answer(ReplyKind.RST, "198.51.100.7", 304_000), 63);
        Reply synAck = sent(answer(ReplyKind.SYN_ACK, "198.51.100.7", 304_000), 63);
        Reply third = sent(transit("10.0.3.2", 1_000_000), 62);
        Trace closed = trace(0, Outcome.CLOSED, StopReason.TARGET, 3, hop(1, near), hop(2, next), hop(3, reset));
        Trace open = trace(0, Outcome.OPEN, StopReason.TARGET, 3, hop(1, near), hop(2, next), hop(3, synAck));
        assertEquals(
                "port 443 is reset between hop 2 (10.0.2.2) and hop 3 (10.0.3.2), not by the target: ask whoever runs hop 2,"
                        + " hop 3 or the link between",
                VerdictWords.of(Diagnosis.of(Sample.withEcho(closed, 3, third))));
        assertEquals(
                "port 443 is answered between hop 2 (10.0.2.2) and hop 3 (10.0.3.2), not by the target: ask whoever runs"
                        + " hop 2, hop 3 or the link between",
                VerdictWords.of(Diagnosis.of(Sample.withEcho(open, 3, third))));
    }

    /** The reset comes from the first router, which other answers of the same flow overtake. */
    @Test
    void aForgeryMayBeginAtOurOwnDoor() {
        assertVerdict(
                "port 443 is reset before hop 1, not by the target: look at this host and its own network",
                0,
                Outcome.CLOSED,
                StopReason.TARGET,
                1,
                hop(1, sent(answer(ReplyKind.RST, "198.51.100.7", 304_000), 64)),
                hop(2, sent(transit("10.0.2.2", 1_000_000), 63)),
                hop(3, sent(transit("10.0.3.2", 1_000_000), 62)));
    }

    /** One packet arrives with TTL 2, and another expires at a third router. */
    @Test
    void pathsOfSeveralLengthsAreARange() {
        assertVerdict(
                "port 443 is open, 2 to 4 hops (packets take paths of different lengths), 0.30 ms",
                0,
                Outcome.OPEN,
                StopReason.TARGET,
                2,
                hop(1, sent(transit("10.0.1.2", 1_000_000), 64)),
                hop(
                        2,
                        sent(transit("10.0.2.2", 1_000_000), 63),
                        sent(answer(ReplyKind.SYN_ACK, "198.51.100.7", 304_000), 63)),
                hop(3, sent(transit("10.0.3.2", 1_000_000), 62)));
    }

    /** A TTL that is renewed on the path does not count hops. */
    @Test
    void aTtlThatWasResetIsNoDistance() {
        assertVerdict(
                "port 443 is open, with TTL 2, 0.30 ms",
                0,
                Outcome.OPEN,
                StopReason.TARGET,
                2,
                hop(1, sent(transit("10.0.1.2", 1_000_000), 64)),
                hop(2, sent(answer(ReplyKind.SYN_ACK, "198.51.100.7", 304_000), 58)));
    }

    @Test
    void aRouterThatForwardsMayRefuseAsWell() {
        assertVerdict(
                "filtered after hop 1 (10.0.1.2), which says: admin prohibited (ICMP 3/13)",
                0,
                Outcome.UNREACHABLE,
                StopReason.UNREACHABLE,
                null,
                FIRST,
                hop(2, refused(ReplyKind.ADMIN_PROHIBITED, "10.0.1.2", 13)));
    }

    @Test
    void refusals() {
        Reply prohibited = refused(ReplyKind.ADMIN_PROHIBITED, "10.0.2.2", 13);
        Reply ofTarget = refused(ReplyKind.FRAGMENTATION_NEEDED, "198.51.100.7", 4, 576);
        assertVerdict(
                "filtered after hop 1 (10.0.1.2), 10.0.2.2 at hop 2 says: admin prohibited (ICMP 3/13)",
                9,
                Outcome.UNREACHABLE,
                StopReason.UNREACHABLE,
                null,
                FIRST,
                hop(2, prohibited));
        assertVerdict(
                "unreachable, the target 198.51.100.7 says: fragmentation needed (ICMP 3/4, MTU 576)",
                0,
                Outcome.UNREACHABLE,
                StopReason.UNREACHABLE,
                null,
                FIRST,
                hop(2, ofTarget));
    }

    @Test
    void silences() {
        assertSilent("silent after hop 2 (10.0.2.2)", 0, StopReason.GAP, FIRST, SECOND, SILENT);
        assertSilent("silent after hop 2 (10.0.2.2)" + HINT, 9, StopReason.GAP, FIRST, SECOND, SILENT);
        assertSilent("no answer from hop 3 on" + HINT, 9, StopReason.GAP, SILENT);
        assertSilent("no answer, not even from the first hop" + HINT, 9, StopReason.GAP, hop(1, (Reply) null));
        assertSilent(
                "not reached within 30 hops, the path goes on behind hop 30 (10.0.3.2)",
                0,
                StopReason.MAX_TTL,
                FIRST,
                hop(30, transit("10.0.3.2", 1)));
        assertSilent(
                "the path loops: 10.0.1.2 is at hops 1, 3",
                9,
                StopReason.LOOP,
                FIRST,
                SECOND,
                hop(3, transit("10.0.1.2", 1)));
        assertSilent("interrupted, the path was seen as far as hop 1 (10.0.1.2)", 9, StopReason.INTERRUPTED, FIRST);
        assertSilent("interrupted before any hop answered", 0, StopReason.INTERRUPTED);
        assertSilent("the capture ends before any hop answered", 0, StopReason.END_OF_FILE, hop(1, (Reply) null));
        assertSilent(
                "the capture ends, the path was seen as far as hop 2 (10.0.2.2)",
                0,
                StopReason.END_OF_FILE,
                FIRST,
                SECOND);
        assertSilent(
                "out of time, the path was seen as far as hop 2 (10.0.2.2)" + HINT,
                9,
                StopReason.DEADLINE,
                FIRST,
                SECOND);
    }

    private static void assertSilent(String verdict, int slots, StopReason stop, Hop... hops) {
        assertVerdict(verdict, slots, Outcome.SILENT, stop, null, hops);
    }

    private static void assertVerdict(
            String verdict, int slots, Outcome outcome, StopReason stop, Integer distance, Hop... hops) {
        assertEquals(verdict, VerdictWords.of(Diagnosis.of(trace(slots, outcome, stop, distance, hops))));
    }
}
