package io.tcprt.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.base.Joiner;
import com.google.common.base.Splitter;
import io.tcprt.fixtures.Captures;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A library prints nothing: neither its own words nor those of a logger that finds nowhere to log. */
final class QuietTest {
    private static final String CLASS_PATH =
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

    @TempDir
    Path folder;

    /** The tests bring a provider that swallows what is logged; most programs do not. */
    private static String withoutLogger() {
        return Joiner.on(File.pathSeparatorChar)
                .join(Splitter.on(File.pathSeparatorChar)
                        .splitToStream(CLASS_PATH)
                        .filter(entry -> !entry.contains("slf4j-nop"))
                        .iterator());
    }

    @Test
    void replayAndSimulationPrintNothing() throws Exception {
        Path capture = Captures.named("rr-syn-ttl-sweep").copyTo(folder);
        Path printed = folder.resolve("printed");
        String java = ProcessHandle.current().info().command().orElse("java");
        Process run = new ProcessBuilder(
                        List.of(java, "-cp", withoutLogger(), QuietRun.class.getName(), capture.toString()))
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();

        assertEquals(0, run.waitFor());
        assertEquals("1 3\n", Files.readString(printed));
    }
}
