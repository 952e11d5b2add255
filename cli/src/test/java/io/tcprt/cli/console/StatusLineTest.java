package io.tcprt.cli.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StatusLineTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Console console =
            new Console(OutputStream.nullOutputStream(), new PrintStream(err, true, StandardCharsets.UTF_8));

    private String printed() {
        String text = err.toString(StandardCharsets.UTF_8);
        err.reset();
        return text;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 40, 80, 132})
    void neverReachesTheLastColumn(int columns) {
        StatusLine line = new StatusLine(console, () -> columns);
        line.show("x".repeat(200));
        assertEquals("\r\u001b[K" + "x".repeat(Math.max(1, columns - 1)), printed());
        line.show("short");
        assertEquals("\r\u001b[K" + "short".substring(0, Math.min(5, Math.max(1, columns - 1))), printed());
    }

    @Test
    void isClearedIfItWasShown() {
        StatusLine line = new StatusLine(console, () -> 80);
        line.clear();
        assertEquals("", printed());
        line.show("1 %");
        line.clear();
        assertEquals("\r\u001b[K1 %\r\u001b[K", printed());
        line.clear();
        assertEquals("", printed());
    }

    @ParameterizedTest
    @CsvSource({
        "24 80,80",
        "'50 132\n',132",
        "24 40,40",
        "0 0,80",
        "'',80",
        "24,80",
        "24 -1,80",
        "24 99999,80",
        "a b,80"
    })
    void asksHowWideTheTerminalIs(String size, int columns) {
        assertEquals(columns, StandardError.columns(size));
    }
}
