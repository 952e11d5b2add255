package io.tcprt.engine.internal.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitialTtlTest {

    @ParameterizedTest
    @CsvSource({"64, 1", "56, 9", "1, 64", "0, 65", "65, 64", "128, 1", "120, 9", "129, 127", "255, 1", "250, 6"})
    void countsFromTheNextCustomaryTtl(int arrived, int distance) {
        assertEquals(distance, InitialTtl.distance(arrived));
    }
}
