package io.tcprt.engine.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class SweepOrderTest {

    private static Set<SweepOrder.Turn> turns(SweepPlan plan) {
        var order = new SweepOrder(plan);
        Set<SweepOrder.Turn> turns = new HashSet<>();
        for (long n = 0; n < order.size(); n++) {
            assertTrue(turns.add(order.at(n)), "a probe comes twice");
        }
        return turns;
    }

    @Property(tries = 100)
    void everyTargetGetsEveryTtlAndAttempt(
            @ForAll @IntRange(min = 20, max = 32) int length,
            @ForAll @IntRange(min = 1, max = 32) int lastTtl,
            @ForAll @IntRange(min = 1, max = 4) int attempts) {
        if (length < 26 && lastTtl > 4) {
            return;
        }
        SweepPlan plan = Plans.of(Plans.space("192.0.2.0/" + length), lastTtl, attempts);
        Set<SweepOrder.Turn> turns = turns(plan);
        assertEquals(plan.probes(), turns.size());
        assertTrue(turns.stream()
                .allMatch(turn -> turn.index() < plan.space().size()
                        && turn.ttl() >= 1
                        && turn.ttl() <= lastTtl
                        && turn.attempt() >= 1
                        && turn.attempt() <= attempts));
    }

    @Property(tries = 100)
    void shardsAreDisjointAndTogetherTheWhole(@ForAll @IntRange(min = 1, max = 9) int count) {
        SweepPlan whole = Plans.of(Plans.space("192.0.2.0/26", "198.51.100.7"), 9, 2);
        Set<SweepOrder.Turn> together = new HashSet<>();
        long size = 0;
        for (int number = 1; number <= count; number++) {
            SweepPlan part = Plans.withShard(whole, new Shard(number, count));
            together.addAll(turns(part));
            size += part.ownProbes();
        }
        assertEquals(whole.probes(), size);
        assertEquals(turns(whole), together);
    }

    @Test
    void aShardIsReadAsItIsWritten() {
        assertEquals(new Shard(2, 3), Shard.parse("2/3"));
        assertEquals("2/3", new Shard(2, 3).toString());
        for (String wrong : new String[] {"0/3", "4/3", "1/0", "1", "a/b", "1/2/3", "-1/2", "1/9999999999"}) {
            assertThrows(IllegalArgumentException.class, () -> Shard.parse(wrong), wrong);
        }
    }
}
