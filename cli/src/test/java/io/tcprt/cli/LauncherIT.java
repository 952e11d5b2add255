package io.tcprt.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** cli/bin/tcprt-engine, and the archive it keeps so that Java starts faster. */
@Timeout(120)
final class LauncherIT {
    private static final Path SCRIPTS = Path.of(System.getProperty("basedir"), "bin");
    private static final long BETWEEN_LOOKS_MILLIS = 50;

    @TempDir
    Path folder;

    @BeforeEach
    void isOnASystemWithAShell() throws InterruptedException {
        LabTrace.needsNamespaces();
    }

    /** Exit status and complete output of a call. */
    private record Ended(int status, String said) {}

    private static Ended launch(Path cache, Path javaHome, String... words) throws IOException, InterruptedException {
        return shell("exec \"$@\"", cache, javaHome, words);
    }

    /** @param script in which {@code "$@"} is the launcher and its words */
    private static Ended shell(String script, Path cache, Path javaHome, String... words)
            throws IOException, InterruptedException {
        ProcessBuilder call = new ProcessBuilder(Stream.concat(
                        Stream.of(
                                "sh",
                                "-c",
                                script,
                                "sh",
                                SCRIPTS.resolve("tcprt-engine").toString()),
                        Stream.of(words))
                .toList());
        call.environment().put("TCPRT_CACHE", cache.toString());
        call.environment().put("JAVA_HOME", javaHome.toString());
        Process process = call.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), said);
    }

    private static Path thisJava() {
        return Path.of(System.getProperty("java.home"));
    }

    /** A Java that prints its arguments, in a folder whose name a shell must not split or expand. */
    private Path talkativeJava() throws IOException {
        Path home = Files.createDirectories(folder.resolve("java *"));
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"17.0.1\"\n");
        Path java = Files.writeString(home.resolve("bin/java"), "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        return home;
    }

    private static List<Path> archives(Path cache) throws IOException {
        if (Files.notExists(cache)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(cache)) {
            return all.filter(one -> !one.toString().endsWith(".new") && Files.exists(one.resolve("of")))
                    .toList();
        }
    }

    @Test
    void theFirstRunMakesAnArchiveThatTheNextOnesUse() throws Exception {
        Path cache = folder.resolve("cache");
        Ended first = launch(cache, thisJava(), "--version");
        assertEquals(0, first.status(), first.said());
        assertTrue(first.said().matches("tcprt-engine [^\n]+\n"), first.said());
        while (archives(cache).isEmpty()) {
            Thread.sleep(BETWEEN_LOOKS_MILLIS);
        }
        Path archive = archives(cache).get(0);
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(archive)));
        assertTrue(Files.isRegularFile(archive.resolve("libjnidispatch.so"), LinkOption.NOFOLLOW_LINKS));
        assertEquals(first, launch(cache, thisJava(), "--version"));
        // Java itself refuses to start with an unusable archive if told to use one.
        Process strict = new ProcessBuilder(
                        thisJava().resolve("bin/java").toString(),
                        "-Xshare:on",
                        "-XX:+UseSerialGC",
                        "-XX:SharedArchiveFile=" + archive.resolve("classes.jsa"),
                        "-jar",
                        SCRIPTS.resolve("../target/tcprt-engine.jar").toString(),
                        "--version")
                .redirectErrorStream(true)
                .start();
        String said = new String(strict.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, strict.waitFor(), said);
    }

    @Test
    void anArchiveOfAnotherJarIsNotUsed() throws Exception {
        Path cache = folder.resolve("cache");
        Path java = talkativeJava();
        assertFalse(launch(cache, java, "x").said().contains("SharedArchiveFile"));
        Path archive = Files.createDirectories(cache.resolve(
                (java + "/bin/java" + "/" + SCRIPTS).replace('/', '-').concat("-..-target-tcprt-engine.jar")));
        Files.writeString(archive.resolve("of"), "another\n");
        assertFalse(launch(cache, java, "x").said().contains("SharedArchiveFile"));
        Files.writeString(archive.resolve("of"), identity(java) + "\n");
        Files.createFile(archive.resolve("classes.jsa"));
        String words = launch(cache, java, "a b", "--json").said();
        assertTrue(words.contains("-XX:SharedArchiveFile=" + archive.resolve("classes.jsa") + "\n"), words);
        assertTrue(words.endsWith("\na b\n--json\n"), words);
    }

    /** The identity of jar and Java as the launcher computes it. */
    private static String identity(Path java) throws IOException, InterruptedException {
        Process list = new ProcessBuilder(
                        "sh",
                        "-c",
                        "set -f; set -- $(ls -Lln \"$1\" \"$2\"); echo \"$*\"",
                        "sh",
                        SCRIPTS + "/../target/tcprt-engine.jar",
                        java + "/bin/java")
                .start();
        return new String(list.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    @Test
    void anArchiveThatCannotBeMadeIsNotTriedAgain() throws Exception {
        Path cache = folder.resolve("cache");
        Path java = talkativeJava();
        String traced = "exec sh -x \"$@\"";
        assertTrue(shell(traced, cache, java, "x").said().contains("\n+ archive_later\n"));
        while (archives(cache).isEmpty()) {
            Thread.sleep(BETWEEN_LOOKS_MILLIS);
        }
        String again = shell(traced, cache, java, "x").said();
        assertFalse(again.contains("\n+ archive_later\n"), again);
        assertFalse(again.contains("SharedArchiveFile"), again);
    }

    @Test
    void onlyATraceDoesWithTheFirstCompiler() throws Exception {
        Path java = talkativeJava();
        assertTrue(launch(Path.of(""), java, "dst.lab").said().contains("\n-XX:TieredStopAtLevel=1\n"));
        for (String word : List.of("packets", "paths", "sweep")) {
            assertFalse(launch(Path.of(""), java, word).said().contains("Tiered"), word);
        }
    }

    /** With its input closed, Java dies from a signal, or reads one of its own files instead. */
    @Test
    void aClosedInputIsAFaultOfTheInput() throws Exception {
        Ended ended = shell("\"$@\" <&-", Path.of(""), thisJava(), "paths", "-");
        assertEquals(4, ended.status(), ended.said());
        assertTrue(ended.said().startsWith("tcprt-engine: - cannot be read: "), ended.said());
    }

    @Test
    void aClosedOutputIsSaid() throws Exception {
        Ended ended = shell("\"$@\" >&-", Path.of(""), thisJava(), "--version");
        assertEquals(3, ended.status(), ended.said());
        assertTrue(ended.said().startsWith("tcprt-engine: the output cannot be written: "), ended.said());
    }

    @Test
    void withoutAPlaceForItNothingIsKept() throws Exception {
        String words = launch(Path.of(""), talkativeJava(), "host").said();
        assertFalse(words.contains("SharedArchiveFile"), words);
        assertTrue(words.endsWith("\nhost\n"), words);
    }
}
