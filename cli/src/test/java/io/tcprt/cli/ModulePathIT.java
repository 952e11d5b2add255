package io.tcprt.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The built jars on the module path, used by a program with a module descriptor. Java refuses to start if two of them
 * have the same package, and javac if one of them does not have the name that the descriptor requires.
 *
 * <p>pcap4j stays on the class path with the libraries that only it uses: its descriptor names a module of slf4j 1.
 */
@Timeout(120)
final class ModulePathIT {
    private static final Path SOURCES = Path.of("src", "test", "consumer");
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin");
    private static final Pattern MODULES = Pattern.compile(
            "(tcprt-(?!engine-cli-|responder-)[a-z-]+|netty-(buffer|common)|jackson-core|fastcsv|guava|failureaccess|jspecify)-[0-9].*\\.jar");
    private static final Pattern CLASS_PATH = Pattern.compile("(pcap4j-core|jna|slf4j-api)-[0-9].*\\.jar");

    @TempDir
    Path folder;

    /** The jars on this test's class path whose file name matches. */
    private static List<String> jars(Pattern name) {
        return Stream.of(System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator)))
                .filter(entry ->
                        name.matcher(Path.of(entry).getFileName().toString()).matches())
                .toList();
    }

    private static String joined(List<String> jars) {
        return String.join(File.pathSeparator, jars);
    }

    private String run(String... words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        return said;
    }

    /** Its output would show errors, and any remark of a library about logging. */
    @Test
    void aModularProgramDecodesAndReplaysACaptureAndNothingElseIsPrinted() throws Exception {
        List<String> modules = jars(MODULES);
        List<String> compile = new ArrayList<>(List.of(JAVA.resolve("javac").toString(), "-d", folder.toString()));
        compile.addAll(List.of("--module-path", joined(modules)));
        try (Stream<Path> sources = Files.walk(SOURCES)) {
            compile.addAll(
                    sources.filter(Files::isRegularFile).map(Path::toString).toList());
        }
        assertEquals("", run(compile.toArray(String[]::new)));
        assertEquals(
                String.format("20 frames%n9 hops%nCSV%n"),
                run(
                        JAVA.resolve("java").toString(),
                        "--module-path",
                        joined(modules) + File.pathSeparator + folder,
                        "--class-path",
                        joined(jars(CLASS_PATH)),
                        "--add-modules",
                        "ALL-MODULE-PATH",
                        "--module",
                        "consumer/consumer.Program",
                        folder.toString(),
                        "rr-syn-ttl-sweep-9hops"));
    }
}
