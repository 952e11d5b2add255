package io.tcprt.engine.internal.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.engine.plan.Flow;
import io.tcprt.engine.plan.ProbeKind;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ProbeIdTest {

    private static ProbeId id(int source, int port, long key) {
        return ProbeId.of(
                new Flow(ProbeKind.TCP, new Ipv4Address(source), Ipv4Address.of(192, 0, 2, 1), port, 443), key, ~key);
    }

    private static int swapped(int id) {
        return id >> 8 | (id & 0xff) << 8;
    }

    @Property(tries = 50)
    void everyProbeOfAFlowHasItsOwnIdentification(
            @ForAll int source, @ForAll @IntRange(min = 1, max = 65_535) int port, @ForAll long key) {
        ProbeId id = id(source, port, key);
        Set<Integer> seen = new HashSet<>();
        for (int ttl = 1; ttl <= 255; ttl++) {
            for (int attempt = 1; attempt <= 15; attempt++) {
                int identification = id.identification(ttl, attempt);
                assertTrue(identification > 0 && identification <= 0xffff);
                assertTrue(seen.add(identification), "twice: " + identification);
            }
        }
        for (int identification : seen) {
            assertTrue(!seen.contains(swapped(identification)), "also byte-swapped: " + identification);
            assertTrue(!seen.contains(identification + 1 & 0xffff), "also incremented: " + identification);
        }
    }

    @Property
    void sequenceNumbersAreFarApart(
            @ForAll long key,
            @ForAll @IntRange(min = 1, max = 255) int ttl,
            @ForAll @IntRange(min = 1, max = 15) int attempt,
            @ForAll @IntRange(min = 1, max = 255) int otherTtl,
            @ForAll @IntRange(min = 1, max = 15) int otherAttempt) {
        ProbeId id = id(1, 2, key);
        int distance = id.sequence(ttl, attempt).bits()
                - id.sequence(otherTtl, otherAttempt).bits();

        assertEquals(0, distance & 0xf_ffff, "steps of 2^20");
        assertEquals(ttl == otherTtl && attempt == otherAttempt, distance == 0);
        assertTrue(id.isSequence(id.sequence(ttl, attempt)));
    }

    @Property
    void anotherKeyGivesOtherNumbers(@ForAll long key) {
        assertNotEquals(id(1, 2, key).sequence(3, 1), id(1, 2, key + 1).sequence(3, 1));
    }

    @Property
    void theWindowIsACopyOfTheTtl(@ForAll @IntRange(min = 1, max = 255) int ttl) {
        assertEquals(ttl, ProbeId.ttlOfWindow(ProbeId.window(ttl)));
        assertTrue(ProbeId.window(ttl) <= 0xffff);
    }

    @Property
    void theFlowLabelHasTwentyBitsAndIsNeverZero(@ForAll long key, @ForAll int source) {
        int label = id(source, 2, key).flowLabel();
        assertTrue(label > 0 && label <= 0xf_ffff, "label " + label);
    }
}
