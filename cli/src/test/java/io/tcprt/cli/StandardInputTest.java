package io.tcprt.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tcprt.fixtures.Captures;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dash is standard input, be it a file or a pipe. */
final class StandardInputTest {
    @TempDir
    Path folder;

    private Path capture;

    @BeforeEach
    void capture() {
        assumeTrue(Files.exists(Path.of("/dev/stdin")));
        capture = Captures.named("case-sorted").copyTo(folder);
    }

    private static ProcessBuilder program(String... words) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(words));
        return new ProcessBuilder(command).redirectErrorStream(true);
    }

    private static String output(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void aReplayOfAFileThatIsRedirected() throws IOException {
        Process process =
                program("-n", "--replay", "-").redirectInput(capture.toFile()).start();
        String file = Call.of("-n", "--replay", capture.toString()).out();
        assertEquals(file, output(process));
        assertTrue(file.contains("3 hops"), file);
    }

    @Test
    void packetsThatComeThroughAPipe() throws IOException {
        Process process = program("packets", "-").start();
        try (OutputStream pipe = process.getOutputStream()) {
            Files.copy(capture, pipe);
        }
        assertEquals(Call.of("packets", capture.toString()).out(), output(process));
    }
}
