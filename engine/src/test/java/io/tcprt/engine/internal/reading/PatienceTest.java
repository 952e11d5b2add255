package io.tcprt.engine.internal.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatienceTest {

    private static long millis(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }

    /** At most 3 s; the answers so far came after {@code heard} ms from TTL 5. */
    @ParameterizedTest
    @CsvSource({
        // heard, TTL, wait, before a repeat, for the scout
        "     0,   1, 3000, 1000, 3000", // nobody answered yet
        "     2,   3,  200,   53,   54", // nearer than what is known
        "    60,   3,  230,  140,  170",
        "   500,   5, 1550,  800, 1050",
        "  2900,   5, 3000, 3000, 3000",
        "     2,   6, 1000,   53,   54", // deeper than anyone who answered
        "    60,   6, 1000,  140,  170",
        "   200,   6, 2000,  350,  450",
        "   500,   6, 3000,  800, 1050",
    })
    void waitsByWhatThePathHasShown(long heard, int ttl, long wait, long repeat, long scout) {
        Patience patience = new Patience(millis(3_000));
        if (heard > 0) {
            patience.heard(5, millis(heard));
        }

        assertEquals(millis(wait), patience.forTtl(ttl));
        assertEquals(millis(repeat), patience.beforeRepeat());
        assertEquals(millis(scout), patience.forScout());
    }

    @Property
    void neverWaitsLongerThanAllowedNorShorterThanTheSlowestAnswer(
            @ForAll @IntRange(min = 1, max = 5_000) int longest,
            @ForAll @IntRange(min = 0, max = 5_000) int heard,
            @ForAll @IntRange(min = 1, max = 255) int deepest,
            @ForAll @IntRange(min = 1, max = 255) int ttl) {
        Patience patience = new Patience(millis(longest));
        patience.heard(deepest, millis(heard));

        long wait = patience.forTtl(ttl);
        assertTrue(wait <= millis(longest) && wait >= Math.min(millis(longest), millis(heard)));
        assertTrue(patience.beforeRepeat() <= millis(longest) && patience.forScout() <= millis(longest));
    }
}
