package io.tcprt.engine.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.base.Splitter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoppingRuleTest {

    /** The numbers of scamper and libparistraceroute, for 1, 2, 3 … next hops found. */
    @ParameterizedTest
    @CsvSource({
        "0.05, 6 11 16 21 27 33 38 44 51 57 63 70 76 83 90  96 103 110 117 124",
        "0.01, 8 15 21 28 36 43 51 58 66 74 82 90 98 106 115 123 132 140 149 157",
    })
    void givesTheNumbersOfThePublishedTables(double error, String table) {
        List<String> flows = Splitter.on(' ').omitEmptyStrings().splitToList(table);
        StoppingRule rule = new StoppingRule(error);

        for (int found = 1; found <= flows.size(); found++) {
            assertEquals(Integer.parseInt(flows.get(found - 1)), rule.flows(found), found + " found");
        }
    }

    @Test
    void anErrorIsAChance() {
        assertThrows(IllegalArgumentException.class, () -> new StoppingRule(0));
        assertThrows(IllegalArgumentException.class, () -> new StoppingRule(1));
        assertThrows(IllegalArgumentException.class, () -> new StoppingRule(Double.NaN));
    }
}
