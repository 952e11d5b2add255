package io.tcprt.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tcprt.cli.console.Console;
import io.tcprt.fixtures.Captures;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A stdout that fails. */
final class OutputLostTest {
    @TempDir
    Path folder;

    /** Fails every write, as the system would. */
    private static final class Full extends OutputStream {
        private final String reason;

        Full(String reason) {
            this.reason = reason;
        }

        @Override
        public void write(int octet) throws IOException {
            throw new IOException(reason);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "packets,  Broken pipe,             0, ''",
        "packets,  No space left on device, 3, 'tcprt-engine: the output cannot be written: No space left on device'",
        "--replay, Broken pipe,             0, ''",
        "--replay, No space left on device, 3, 'tcprt-engine: the output cannot be written: No space left on device'",
    })
    void aClosedPipeIsNoFaultAndAFullDiskIs(String command, String reason, int exit, String line) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(new Full(reason), new PrintStream(err, true, StandardCharsets.UTF_8));
        String file = Captures.named("rr-syn-ttl-sweep").copyTo(folder).toString();
        assertEquals(exit, Main.run(List.of(command, file, "--json"), console).number());
        assertEquals(line, err.toString(StandardCharsets.UTF_8).strip());
    }
}
