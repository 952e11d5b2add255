package io.tcprt.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Named.named;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.tcprt.cli.call.ExitCode;
import io.tcprt.cli.render.JsonTree;
import io.tcprt.fixtures.Captures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A capture file of any octets, and everything the command can print about it. */
final class RenderFuzzTest {
    static Stream<Arguments> seeds() {
        return Captures.all().stream().map(capture -> arguments(named(capture.name(), capture.bytes())));
    }

    @MethodSource("seeds")
    @FuzzTest
    void anyFileIsPrinted(byte[] octets) throws IOException {
        Path path = Files.createTempFile("fuzz", ".pcap");
        try {
            String file = Files.write(path, octets).toString();
            text(Call.of("--replay", file, "--numeric"));
            text(Call.of("--replay", file, "--numeric", "--dot"));
            text(Call.of("packets", file));
            json(Call.of("--replay", file, "--json"));
            json(Call.of("packets", file, "--json"));
        } finally {
            Files.delete(path);
        }
    }

    /** The output has nothing that a terminal would obey. */
    private static void text(Call call) {
        called(call);
        assertTrue(call.out().chars().allMatch(c -> c == '\n' || (c >= ' ' && c <= '~')), call::out);
    }

    private static void json(Call call) throws IOException {
        called(call);
        for (String line : call.out().lines().toList()) {
            assertTrue(String.valueOf(JsonTree.parse(line).get("schema")).startsWith("tcprt."), line);
        }
    }

    /** The file is good, bad or without a trace: the exit code never blames the machine or the program. */
    private static void called(Call call) {
        boolean expected = call.exit() == ExitCode.ANSWERED.number()
                || call.exit() == ExitCode.NOT_ANSWERED.number()
                || call.exit() == ExitCode.BAD_FILE.number();
        assertTrue(expected, () -> call.exit() + ": " + call.err());
        assertFalse(call.err().contains("internal error"), call::err);
        assertTrue(call.err().lines().allMatch(line -> line.startsWith("tcprt-engine: ")), call::err);
    }
}
