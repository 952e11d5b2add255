package io.tcprt.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Output that a person has reviewed. {@code -Dgolden=write} replaces it with the current output. */
public final class Golden {
    static final Path SOURCES = Path.of("src/test/resources/io/tcprt/cli");

    private Golden() {}

    public static void assertPrinted(String name, String actual) throws IOException {
        if ("write".equals(System.getProperty("golden"))) {
            Files.writeString(SOURCES.resolve(name), actual);
            return;
        }
        try (InputStream expected = Golden.class.getResourceAsStream(name)) {
            assertNotNull(expected, "no golden file " + name);
            assertEquals(new String(expected.readAllBytes(), StandardCharsets.UTF_8), actual, name);
        }
    }
}
