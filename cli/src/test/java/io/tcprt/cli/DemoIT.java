package io.tcprt.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** cli/bin/demo builds if the jar is older than its sources, and only then. Maven and other programs are stubs here. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
final class DemoIT {
    private static final FileTime BEFORE = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));
    private static final FileTime BUILT = FileTime.from(Instant.parse("2026-01-02T00:00:00Z"));
    private static final FileTime LATER = FileTime.from(Instant.parse("2026-01-03T00:00:00Z"));

    @TempDir
    Path root;

    private Path jar;
    private Path source;

    @BeforeEach
    void isATreeThatWasBuilt() throws IOException {
        Path scripts = Files.createDirectories(root.resolve("cli/bin"));
        Files.copy(Path.of(System.getProperty("basedir"), "bin/demo"), scripts.resolve("demo"));
        program(scripts.resolve("setup"), "exit 0");
        program(scripts.resolve("tcprt-engine"), "echo runs");
        program(
                root.resolve("tools/mvn"),
                "echo builds >&2; echo built >>'" + root + "/builds'; echo new >'"
                        + root.resolve("cli/target/tcprt-engine.jar") + "'");
        file("pom.xml");
        file(".mvn/jvm.config");
        file("LICENSE");
        file("codec/pom.xml");
        file("codec/src/test/java/SomeTest.java");
        source = file("codec/src/main/java/target/Some.java");
        jar = file("cli/target/tcprt-engine.jar");
        try (Stream<Path> all = Files.walk(root)) {
            for (Path one : all.toList()) {
                Files.setLastModifiedTime(one, BEFORE);
            }
        }
        Files.setLastModifiedTime(jar, BUILT);
    }

    private Path file(String name) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, name);
    }

    private static void program(Path file, String script) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Runs the script, which must get as far as the demo itself. */
    private void demo() throws IOException, InterruptedException {
        var call = new ProcessBuilder("bash", root.resolve("cli/bin/demo").toString());
        call.environment().merge("PATH", root.resolve("tools").toString(), (path, tools) -> tools + ":" + path);
        Process process = call.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        assertEquals("runs\n", new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        assertEquals(0, process.waitFor());
    }

    private int builds() throws IOException {
        Path builds = root.resolve("builds");
        return Files.exists(builds) ? Files.readAllLines(builds).size() : 0;
    }

    private void assertBuildsOnce() throws IOException, InterruptedException {
        demo();
        assertEquals(1, builds());
        demo();
        assertEquals(1, builds());
    }

    @Test
    void aJarThatIsUpToDateIsRunAsItIs() throws Exception {
        demo();
        assertEquals(0, builds());
    }

    @Test
    void withoutAJarItBuilds() throws Exception {
        Files.delete(jar);
        assertBuildsOnce();
    }

    @Test
    void aChangedSourceIsBuilt() throws Exception {
        Files.setLastModifiedTime(source, LATER);
        assertBuildsOnce();
    }

    @Test
    void aDeletedSourceIsNoLongerInTheJar() throws Exception {
        Files.delete(source);
        assertBuildsOnce();
    }

    @Test
    void anotherVersionIsBuilt() throws Exception {
        for (String pom : List.of("pom.xml", "codec/pom.xml")) {
            Files.setLastModifiedTime(jar, BUILT);
            Files.setLastModifiedTime(root.resolve(pom), LATER);
            int before = builds();
            demo();
            assertEquals(before + 1, builds(), pom);
        }
    }

    @Test
    void testsAreNoPartOfTheJar() throws Exception {
        Files.setLastModifiedTime(root.resolve("codec/src/test/java/SomeTest.java"), LATER);
        demo();
        assertEquals(0, builds());
    }

    @Test
    void whatChangesDuringABuildIsBuiltTheNextTime() throws Exception {
        program(root.resolve("tools/mvn"), """
                cd "${0%/*}/.."
                echo built >>builds
                echo >tick
                until [ codec/src/main/java/target/Some.java -nt tick ]; do
                    echo changed >codec/src/main/java/target/Some.java
                done
                echo new >cli/target/tcprt-engine.jar""");
        Files.delete(jar);
        demo();
        demo();
        assertEquals(2, builds());
    }
}
