package io.tcprt.cli.render;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DecimalTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0.000, 0",
        "499, 0.000, 0.499",
        "500, 0.001, 0.5",
        "213417, 0.213, 213.417",
        "1000000, 1.000, 1000",
        "59999999999, 60000.000, 59999999.999",
        "-1500, -0.001, -1.5",
        "1010, 0.001, 1.01"
    })
    void millisAndMicros(long nanos, String millis, String micros) {
        assertEquals(millis, Decimal.millis(nanos, 3));
        assertEquals(micros, Decimal.micros(nanos));
    }
}
