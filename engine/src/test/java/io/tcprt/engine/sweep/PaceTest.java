package io.tcprt.engine.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A sender in virtual time that oversleeps and stalls, and when it sends. */
final class PaceTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long COST = 2_000;

    /** Sends for ten seconds; each sleep takes up to {@code oversleep} longer than asked for. */
    private static List<Long> departures(long rate, Random random, int oversleep) {
        long now = random.nextLong() / 4;
        long end = now + 10 * SECOND;
        Pace pace = new Pace(rate, now);
        List<Long> departures = new ArrayList<>();
        while (now < end) {
            if (pace.due() - now > 0) {
                now = pace.due() + random.nextInt(oversleep + 1);
            }
            pace.sent(now);
            departures.add(now);
            now += COST;
        }
        return departures;
    }

    @Property(tries = 20)
    void theRateIsHeldWithinOnePercent(
            @ForAll @IntRange(min = 1_000, max = 400_000) int rate,
            @ForAll @IntRange(max = 100_000) int oversleep,
            @ForAll long seed) {
        int sent = departures(rate, new Random(seed), oversleep).size();
        assertEquals(10.0 * rate, sent, 0.1 * rate);
    }

    @Property(tries = 20)
    void noWindowHoldsMoreThanTheRateWithItsHundredthAndTheSlack(
            @ForAll @IntRange(min = 1_000, max = 400_000) int rate,
            @ForAll @IntRange(max = 3_000_000) int oversleep,
            @ForAll long seed) {
        List<Long> departures = departures(rate, new Random(seed), oversleep);
        long window = SECOND / 100;
        long most = (window + Pace.SLACK) * rate / SECOND * (Pace.HURRY + 1) / Pace.HURRY + 3;
        for (int from = 0, to = 0; to < departures.size(); to++) {
            while (departures.get(to) - departures.get(from) >= window) {
                from++;
            }
            assertTrue(to - from + 1 <= most, "a burst");
        }
    }

    @Test
    void aStallIsNotMadeUpForByABurst() {
        Pace pace = new Pace(1_000_000, 0);
        pace.sent(3 * SECOND);
        int burst = 0;
        while (pace.due() <= 3 * SECOND) {
            pace.sent(3 * SECOND);
            burst++;
        }
        assertEquals(500.0, burst, 6.0);
    }

    /** Ten milliseconds in each of the first seconds: after ten seconds all of it is made up for. */
    @Test
    void stallsAreMadeUpForSlowly() {
        int rate = 10_000;
        Pace pace = new Pace(rate, 0);
        int sent = 0;
        long now = 0;
        for (long stalled = 0; now < 10 * SECOND; now += COST) {
            if (pace.due() - now > 0) {
                now = pace.due();
            }
            if (now - stalled > SECOND && now < 5 * SECOND) {
                now += SECOND / 100;
                stalled = now;
            }
            pace.sent(now);
            sent++;
        }
        assertEquals(10.0 * rate, sent, 0.002 * rate);
    }

    /** A hundredth of the interval is less than a nanosecond. */
    @ParameterizedTest
    @ValueSource(ints = {10_000_000, 25_000_000, 100_000_000})
    void stallsAreMadeUpForSlowlyAtRatesWithoutAHundredthToo(int rate) {
        Pace pace = new Pace(rate, 0);
        long stall = Pace.SLACK + SECOND / 1000;
        pace.sent(stall);
        long behind = pace.due() - SECOND / rate;
        for (int i = 0; i < rate / 20; i++) {
            pace.sent(pace.due());
        }
        assertEquals(SECOND / 1000.0, (double) behind, 10);
        // At whole nanoseconds it is a little less than a hundredth of the twentieth of a second.
        long madeUp = SECOND / 1000 + SECOND / 20 - pace.due();
        assertEquals(SECOND / 2000.0, (double) madeUp, SECOND / 10_000.0);
    }

    @Test
    void aRateIsPositive() {
        assertThrows(IllegalArgumentException.class, () -> new Pace(0, 0));
    }
}
