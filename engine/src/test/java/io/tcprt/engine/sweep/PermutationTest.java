package io.tcprt.engine.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

final class PermutationTest {

    private static void assertBijective(int size, long seed) {
        var permutation = new Permutation(size, seed);
        var seen = new BitSet(size);
        for (int place = 0; place < size; place++) {
            int number = (int) permutation.at(place);
            assertFalse(seen.get(number), () -> number + " comes twice");
            seen.set(number);
        }
        assertEquals(size, seen.cardinality());
    }

    @Test
    void smallOnesAreBijective() {
        for (int size = 1; size <= 300; size++) {
            assertBijective(size, size);
        }
    }

    @Property(tries = 100)
    void everyOneIsBijective(@ForAll @IntRange(min = 1, max = 70_000) int size, @ForAll long seed) {
        assertBijective(size, seed);
    }

    @Property
    void largeOnesStayWithinBounds(
            @ForAll @LongRange(min = 1, max = 1L << 62) long size, @ForAll long seed, @ForAll long any) {
        long number = new Permutation(size, seed).at(Long.remainderUnsigned(any, size));
        assertTrue(number >= 0 && number < size);
    }

    @Property
    void theSeedDecides(@ForAll long seed) {
        var one = new Permutation(1 << 20, seed);
        var other = new Permutation(1 << 20, seed + 1);
        int same = 0;
        for (int place = 0; place < 100; place++) {
            same += one.at(place) == other.at(place) ? 1 : 0;
        }
        assertTrue(same < 5);
    }

    /**
     * 4 096 networks of 256 addresses: any 4 096 consecutive probes are one per network on average, and never nearly a
     * burst.
     */
    @Test
    void noNetworkMeetsABurst() {
        var permutation = new Permutation(1 << 20, 42);
        for (int window = 0; window < 1 << 20; window += 4096) {
            Map<Long, Integer> perNetwork = new HashMap<>();
            for (int place = window; place < window + 4096; place++) {
                perNetwork.merge(permutation.at(place) >>> 8, 1, Integer::sum);
            }
            int most = perNetwork.values().stream().max(Integer::compare).orElseThrow();
            assertTrue(most <= 12, () -> most + " probes in a row for one network");
        }
    }

    @Test
    void thereIsNoPlaceOutside() {
        assertThrows(IllegalArgumentException.class, () -> new Permutation(0, 1));
        var permutation = new Permutation(3, 1);
        assertThrows(IllegalArgumentException.class, () -> permutation.at(3));
        assertThrows(IllegalArgumentException.class, () -> permutation.at(-1));
    }
}
