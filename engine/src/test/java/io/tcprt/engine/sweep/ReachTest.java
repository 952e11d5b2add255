package io.tcprt.engine.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.engine.trace.MatchKey;
import io.tcprt.engine.trace.Reply;
import io.tcprt.engine.trace.ReplyKind;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ReachTest {
    private static final long SECOND = 1_000_000_000L;
    private static final int WAIT = 2;

    private final SweepPlan plan = Plans.of(Plans.space("198.18.0.0/20"), 32, 1);
    private final Reach reach = new Reach(plan, WAIT);

    private static Reply reply(ReplyKind kind, int ttl) {
        return new Reply(
                kind,
                IpAddress.parse("198.18.0.1"),
                OptionalLong.empty(),
                Optional.empty(),
                ttl,
                OptionalInt.empty(),
                MatchKey.ACK,
                0,
                1,
                Optional.empty(),
                List.of(),
                List.of(),
                List.of());
    }

    private int address(long index) {
        return plan.space().addressAt(index);
    }

    private boolean worth(long index, int ttl, long now) {
        return reach.isWorthProbing(index, address(index), ttl, now);
    }

    private void heard(long index, int ttl, ReplyKind kind, int replyTtl) {
        reach.heard(index, address(index), ttl, reply(kind, replyTtl));
    }

    @Test
    void nothingBeyondATargetThatAnswered() {
        assertTrue(worth(5, 32, 0));
        heard(5, 20, ReplyKind.SYN_ACK, 64);
        heard(5, 12, ReplyKind.RST, 64 - 11);
        assertTrue(worth(5, 12, 0));
        assertFalse(worth(5, 13, 0));
        assertTrue(worth(5_00, 32, 0), "of another network nothing is known");
    }

    /**
     * A datagram has arrived if its target refuses it; a router that refuses it in the target's name does not show the
     * distance.
     */
    @Test
    void aTargetThatRefusesADatagramHasAnsweredForItsNeighbours() {
        heard(2, 20, ReplyKind.PORT_UNREACHABLE, 64 - 11);
        assertTrue(worth(9, 32, 0), "198.18.0.1 speaks, and not the target 198.18.0.2");
        heard(1, 20, ReplyKind.PORT_UNREACHABLE, 64 - 11);
        assertTrue(worth(9, 12 + Reach.MARGIN, 0));
        assertFalse(worth(9, 13 + Reach.MARGIN, 0));
    }

    @Test
    void aTargetIsCountedOnceHoweverOftenItAnswers() {
        heard(5, 20, ReplyKind.SYN_ACK, 64);
        heard(5, 12, ReplyKind.RST, 64 - 11);
        heard(6, 12, ReplyKind.HOST_UNREACHABLE, 64);
        heard(7, 12, ReplyKind.TIME_EXCEEDED, 64);
        assertEquals(1, reach.arrivals());
        heard(6, 14, ReplyKind.RST, 64);
        assertEquals(2, reach.arrivals());
    }

    @Test
    void nothingFarBeyondTheNeighbours() {
        heard(5, 25, ReplyKind.SYN_ACK, 64 - 9);
        assertTrue(worth(6, 10 + Reach.MARGIN, 0));
        assertFalse(worth(6, 11 + Reach.MARGIN, 0));
        heard(7, 25, ReplyKind.SYN_ACK, 64 - 14);
        assertTrue(worth(6, 15 + Reach.MARGIN, 0), "the furthest counts");
    }

    /** The return path is eight routers shorter. */
    @Test
    void aRouterBeyondMovesTheLimit() {
        heard(5, 25, ReplyKind.SYN_ACK, 64 - 9);
        assertFalse(worth(6, 14, 0));
        heard(7, 12, ReplyKind.TIME_EXCEEDED, 200);
        assertTrue(worth(6, 13 + Reach.MARGIN, 0));
        assertFalse(worth(6, 14 + Reach.MARGIN, 0));
        assertTrue(worth(5, 24, 0), "what the target itself did not answer is not known to be beyond it");
    }

    @Test
    void whereSomebodySaysThatItEndsItEnds() {
        heard(5, 9, ReplyKind.ADMIN_PROHIBITED, 60);
        assertFalse(worth(5, 10, 0));
        assertTrue(worth(6, 10, 0));
    }

    /**
     * A middlebox answers in the target's name, or an answer is forged, or comes from a router that is no longer on the
     * path.
     */
    @ParameterizedTest
    @EnumSource(names = {"RST", "ADMIN_PROHIBITED"})
    void whatIsNearerThanARouterThatPassedAProbeOnIsNoEnd(ReplyKind kind) {
        heard(5, 15, ReplyKind.TIME_EXCEEDED, 240);
        heard(5, 9, kind, 64 - 3);
        assertTrue(worth(5, 32, 0));
        assertTrue(worth(6, 32, 0), "nor does it tell how far the neighbours are");
        heard(5, 20, ReplyKind.SYN_ACK, 64 - 19);
        assertTrue(worth(5, 20, 0));
        assertFalse(worth(5, 21, 0));
        heard(5, 14, kind, 64 - 3);
        assertTrue(worth(5, 20, 0));
    }

    @Test
    void anEndIsNoneAnyMoreWhenARouterBehindItPassedAProbeOn() {
        heard(5, 9, ReplyKind.RST, 64 - 3);
        assertFalse(worth(5, 10, 0));
        heard(5, 12, ReplyKind.TIME_EXCEEDED, 240);
        assertTrue(worth(5, 13, 0));
        heard(5, 9, ReplyKind.RST, 64 - 3);
        assertTrue(worth(5, 13, 0));
        heard(5, 12, ReplyKind.RST, 64 - 11);
        assertFalse(worth(5, 13, 0), "at the same TTL the way may have been a hop shorter");
    }

    @Test
    void aGapEndsAPathWhenItHasHadItsTime() {
        for (int ttl = 3; ttl <= 10; ttl++) {
            reach.sent(5, ttl, 0);
        }
        assertTrue(worth(5, 11, WAIT * SECOND));
        assertFalse(worth(5, 11, (WAIT + 1) * SECOND));
        assertTrue(worth(5, 2, (WAIT + 1) * SECOND), "before the gap");
        heard(5, 7, ReplyKind.TIME_EXCEEDED, 60);
        assertTrue(worth(5, 11, (WAIT + 1) * SECOND));
    }

    /** Whatever the order, every hop of a path whose target answers is probed, and the target itself. */
    @Property(tries = 200)
    void noHopIsHidden(@ForAll @IntRange(min = 1, max = 32) int distance, @ForAll long seed) {
        var random = new Random(seed);
        var order = new SweepOrder(plan);
        var silent = new BitSet();
        for (int ttl = 1; ttl < distance; ttl++) {
            // Never eight in a row.
            silent.set(ttl, ttl % 7 != 0 && random.nextInt(3) == 0);
        }
        var fresh = new Reach(plan, WAIT);
        var asked = new BitSet();
        for (long n = 0; n < order.size(); n++) {
            SweepOrder.Turn turn = order.at(n);
            long now = n * SECOND / 100;
            if (turn.index() == 77 && fresh.isWorthProbing(77, address(77), turn.ttl(), now)) {
                asked.set(turn.ttl());
                fresh.sent(77, turn.ttl(), now);
                answer(fresh, turn.ttl(), distance, silent);
            }
        }
        assertTrue(asked.nextClearBit(1) > distance, () -> "not asked: " + asked.nextClearBit(1) + " of " + distance);
    }

    private void answer(Reach fresh, int ttl, int distance, BitSet silent) {
        if (ttl >= distance) {
            fresh.heard(77, address(77), ttl, reply(ReplyKind.SYN_ACK, 64 - distance + 1));
        } else if (!silent.get(ttl)) {
            fresh.heard(77, address(77), ttl, reply(ReplyKind.TIME_EXCEEDED, 255 - ttl));
        }
    }

    /** A thousand networks at any distance, every target of which answers: twelve of 32 TTLs are spared. */
    @Test
    void muchIsSpared() {
        SweepPlan wide = Plans.of(Plans.space("198.18.0.0/18"), 32, 1);
        var known = new Reach(wide, WAIT);
        var order = new SweepOrder(wide);
        long sent = 0;
        long needed = 0;
        for (long n = 0; n < order.size(); n++) {
            SweepOrder.Turn turn = order.at(n);
            int target = wide.space().addressAt(turn.index());
            int distance = 8 + (target >>> 8) % 9;
            needed += turn.ttl() <= distance ? 1 : 0;
            if (known.isWorthProbing(turn.index(), target, turn.ttl(), 0)) {
                sent++;
                if (turn.ttl() >= distance) {
                    known.heard(turn.index(), target, turn.ttl(), reply(ReplyKind.RST, 64 - distance + 1));
                }
            }
        }
        assertEquals(1 << 14, wide.space().size());
        assertTrue(sent < needed * 1.3, needed + " probes are needed and " + sent + " were sent");
    }
}
