package io.tcprt.engine.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExactTestTest {

    /** Sent and lost of each group. The first is Fisher's lady with her tea; all are as R's {@code fisher.test} has them. */
    @ParameterizedTest
    @CsvSource({
        "4, 1, 4, 3, 0.4857142857",
        "10, 1, 14, 11, 0.0027594562",
        "3, 3, 3, 0, 0.1",
        "6, 3, 6, 0, 0.1818181818",
        "18, 9, 18, 0, 0.0010328937",
        "27, 1, 27, 0, 1",
        "5, 5, 5, 5, 1",
        "7, 0, 9, 0, 1",
        "0, 0, 9, 4, 1",
    })
    void givesTheChanceOfThePublishedTables(int sent, int lost, int otherSent, int otherLost, double chance) {
        Answers one = new Answers(sent, sent - lost);
        Answers other = new Answers(otherSent, otherSent - otherLost);

        assertEquals(chance, ExactTest.chance(one, other), 1e-9);
        assertEquals(chance, ExactTest.chance(other, one), 1e-9, "the other way round");
    }

    /** The definition in integers: the sum over all tables that are not more likely than this one. */
    private static double defined(Answers one, Answers other) {
        int lost = one.lost() + other.lost();
        BigInteger given = choose(one.sent(), one.lost()).multiply(choose(other.sent(), other.lost()));
        BigInteger extreme = BigInteger.ZERO;
        for (int k = 0; k <= lost; k++) {
            BigInteger table = choose(one.sent(), k).multiply(choose(other.sent(), lost - k));
            extreme = table.compareTo(given) <= 0 ? extreme.add(table) : extreme;
        }
        return extreme.doubleValue() / choose(one.sent() + other.sent(), lost).doubleValue();
    }

    private static BigInteger choose(int n, int k) {
        BigInteger product = k > n ? BigInteger.ZERO : BigInteger.ONE;
        for (int i = 1; i <= k && k <= n; i++) {
            product = product.multiply(BigInteger.valueOf(n - i + 1)).divide(BigInteger.valueOf(i));
        }
        return product;
    }

    @Test
    void isExact() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 2_000; i++) {
            int sent = 1 + random.nextInt(40);
            int otherSent = 1 + random.nextInt(40);
            Answers one = new Answers(sent, random.nextInt(sent + 1));
            Answers other = new Answers(otherSent, random.nextInt(otherSent + 1));

            assertEquals(defined(one, other), ExactTest.chance(one, other), 1e-9, one + " and " + other);
        }
    }

    @Test
    void aHundredThousandProbesAreNotTooMany() {
        Answers half = new Answers(100_000, 50_000);

        assertEquals(1, ExactTest.chance(half, half), 1e-6);
        assertTrue(ExactTest.chance(half, new Answers(100_000, 52_000)) < 1e-15);
        assertTrue(ExactTest.chance(half, new Answers(100_000, 100_000)) >= 0);
    }
}
