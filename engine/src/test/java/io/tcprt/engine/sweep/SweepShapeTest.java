package io.tcprt.engine.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tcprt.engine.plan.ProbeKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A value that does not fit is refused, and never sent as another. */
final class SweepShapeTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            TCP  | 70000 | 1   | 8   | 1 | 0  | port must be 1 to 65535, not 70000
            UDP  | 0     | 1   | 8   | 1 | 0  | port must be 1 to 65535, not 0
            ICMP | 443   | 1   | 8   | 1 | 0  | port of ICMP must be 0 to 0, not 443
            TCP  | 443   | 0   | 8   | 1 | 0  | first TTL must be 1 to 255, not 0
            TCP  | 443   | 999 | 999 | 1 | 0  | first TTL must be 1 to 255, not 999
            TCP  | 443   | 250 | 256 | 1 | 0  | last TTL must be 1 to 255, not 256
            TCP  | 443   | 1   | 33  | 1 | 0  | a sweep covers 1 to 32 TTLs, not 1-33
            TCP  | 443   | 5   | 4   | 1 | 0  | a sweep covers 1 to 32 TTLs, not 5-4
            TCP  | 443   | 1   | 8   | 5 | 0  | attempts must be 1 to 4, not 5
            TCP  | 443   | 1   | 8   | 0 | 0  | attempts must be 1 to 4, not 0
            TCP  | 443   | 1   | 8   | 1 | 10 | Record Route slots must be 0 to 9, not 10
            """)
    void whatIsOutOfRangeIsNamed(ProbeKind kind, int port, int first, int last, int attempts, int slots, String line) {
        var refusal = assertThrows(
                IllegalArgumentException.class,
                () -> new SweepShape(kind, port, first, last, attempts, slots, 7, Shard.WHOLE));
        assertEquals(line, refusal.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"1, 32", "224, 255", "255, 255"})
    void theLimitsAreWithin(int first, int last) {
        assertEquals(
                last - first + 1,
                new SweepShape(ProbeKind.TCP, 65_535, first, last, 4, 9, Long.MIN_VALUE, new Shard(3, 3)).ttls());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0           | 8   | rate must be 1 to 100000000, not 0
            100000001   | 8   | rate must be 1 to 100000000, not 100000001
            1           | -1  | gap must be 0 to 255, not -1
            1           | 256 | gap must be 0 to 255, not 256
            """)
    void soIsThePlansOwn(long rate, int gap, String line) {
        var shape = new SweepShape(ProbeKind.TCP, 443, 1, 8, 1, 0, 7, Shard.WHOLE);
        TargetSpace one = Plans.space("192.0.2.1");
        var refusal = assertThrows(IllegalArgumentException.class, () -> new SweepPlan(shape, one, rate, gap));
        assertEquals(line, refusal.getMessage());
    }

    @Test
    void aPlanHasATarget() {
        var shape = new SweepShape(ProbeKind.TCP, 443, 1, 8, 1, 0, 7, Shard.WHOLE);
        TargetSpace none = Plans.space();
        var refusal = assertThrows(IllegalArgumentException.class, () -> new SweepPlan(shape, none, 1, 0));
        assertEquals("no target is left to probe", refusal.getMessage());
    }
}
