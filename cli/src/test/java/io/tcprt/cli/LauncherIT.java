package io.tcprt.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** cli/bin/tcprt-engine, and the archive it keeps so that Java starts faster. */
@Timeout(120)
final class LauncherIT {
    private static final Path SCRIPTS = Path.of(System.getProperty("basedir"), "bin");
    private static final long BETWEEN_LOOKS_MILLIS = 50;

    @TempDir(factory = BesideTheJar.class)
    Path folder;

    /** Not the system's folder for temporary files: others may write there, so that no archive is used below it. */
    static final class BesideTheJar implements TempDirFactory {
        @Override
        public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext test) throws IOException {
            return Files.createTempDirectory(SCRIPTS.resolveSibling("target"), "launcher");
        }
    }

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

    /** Skips a test of an archive where the launcher rightly uses none. */
    private void needsAFolderOfOurOwn() throws IOException {
        String us = System.getProperty("user.name");
        for (Path part = folder.toRealPath(); part != null; part = part.getParent()) {
            PosixFileAttributes attributes = Files.readAttributes(part, PosixFileAttributes.class);
            String owner = attributes.owner().getName();
            boolean shared = attributes.permissions().contains(PosixFilePermission.GROUP_WRITE)
                    || attributes.permissions().contains(PosixFilePermission.OTHERS_WRITE);
            Path at = part;
            assumeTrue(
                    !shared && (owner.equals("root") || owner.equals(us)), () -> "others can write to or above " + at);
        }
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
        needsAFolderOfOurOwn();
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
        needsAFolderOfOurOwn();
        Path cache = folder.resolve("cache");
        Path java = talkativeJava();
        assertFalse(launch(cache, java, "x").said().contains("SharedArchiveFile"));
        Path archive = Files.createDirectories(cache.resolve(nameOfArchive(java)));
        Files.writeString(archive.resolve("of"), "another\n");
        assertFalse(launch(cache, java, "x").said().contains("SharedArchiveFile"));
        Files.writeString(archive.resolve("of"), identity(java) + "\n");
        Files.createFile(archive.resolve("classes.jsa"));
        String words = launch(cache, java, "a b", "--json").said();
        assertTrue(words.contains("-XX:SharedArchiveFile=" + archive.resolve("classes.jsa") + "\n"), words);
        assertTrue(words.endsWith("\na b\n--json\n"), words);
    }

    /** A name of more than 200 octets could be too long for a folder, so its end is used. */
    private static String nameOfArchive(Path java) {
        String name = (java + "/bin/java" + "/" + SCRIPTS).replace('/', '-').concat("-..-target-tcprt-engine.jar");
        int cut = name.length() > 200 ? (name.length() - 60 + 9) / 10 * 10 : 0;
        return name.substring(cut);
    }

    @Test
    void anArchiveIsUsedHoweverLongThePathsAre() throws Exception {
        needsAFolderOfOurOwn();
        Path deep = folder.resolve("d".repeat(150)).resolve("e".repeat(150));
        Path cache = deep.resolve("cache");
        Path java = Files.createDirectories(deep).resolve("java");
        Files.move(talkativeJava(), java);
        Path archive = Files.createDirectories(cache.resolve(nameOfArchive(java)));
        Files.writeString(archive.resolve("of"), identity(java) + "\n");
        Files.createFile(archive.resolve("classes.jsa"));
        String words = launch(cache, java, "x").said();
        assertTrue(words.contains("-XX:SharedArchiveFile=" + archive.resolve("classes.jsa") + "\n"), words);
    }

    /** Of eight others, one unused for long, five stay. */
    @Test
    void oldArchivesAreRemoved() throws Exception {
        Path cache = Files.createDirectories(folder.resolve("cache"));
        FileTime now = FileTime.from(Files.getLastModifiedTime(cache).toInstant());
        for (int i = 1; i <= 8; i++) {
            Path of = Files.writeString(
                    Files.createDirectories(cache.resolve(i + "-tcprt-engine.jar"))
                            .resolve("of"),
                    "x\n");
            FileTime then = FileTime.from(now.toInstant().minus(i == 2 ? 40 : i, ChronoUnit.DAYS));
            Files.getFileAttributeView(of, BasicFileAttributeView.class).setTimes(then, then, null);
        }
        Path killed = Files.createDirectories(cache.resolve("k-tcprt-engine.jar.new"));
        Files.setLastModifiedTime(killed, FileTime.from(now.toInstant().minus(1, ChronoUnit.HOURS)));
        Files.createDirectories(cache.resolve("of another program"));
        Process made = new ProcessBuilder(
                        "sh",
                        SCRIPTS.resolve("archive").toString(),
                        talkativeJava().resolve("bin/java").toString(),
                        "/x.jar",
                        cache.resolve("0-tcprt-engine.jar").toString(),
                        "x")
                .redirectErrorStream(true)
                .start();
        assertEquals("", new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        assertEquals(0, made.waitFor());
        try (Stream<Path> left = Files.list(cache)) {
            assertEquals(
                    List.of("0", "1", "3", "4", "5", "6", "of another program"),
                    left.map(path -> path.getFileName().toString().replace("-tcprt-engine.jar", ""))
                            .sorted()
                            .toList());
        }
    }

    /** Exit code 1 would say that the target did not answer. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ulimit -v 500000 | Java does not start: .*; ulimit -v is 500000",
                "export JAVA_TOOL_OPTIONS=-Xnone | Java does not start: .*-Xnone; JAVA_TOOL_OPTIONS is set",
                "export JAVA_TOOL_OPTIONS=-javaagent:/no.jar | Java does not start: .*/no.jar; JAVA_TOOL_OPTIONS is set",
                "mkdir gone; cd gone; rmdir ../gone | Java does not start: .*; the current folder was deleted,.*",
            })
    void aJavaThatDoesNotStartIsAFaultOfThisMachine(String before, String line) throws Exception {
        Ended ended = shell(
                "cd '" + folder + "'; " + before + "; exec \"$@\"", Path.of(""), thisJava(), "--replay", "/dev/null");
        assertEquals(3, ended.status(), ended.said());
        String said = ended.said().replaceFirst("^sh: .*getcwd.*\n", ""); // the shell's own
        assertTrue(said.matches("tcprt-engine: " + line + "\n"), said);
    }

    @Test
    void tooFewOpenFilesAreSaid() throws Exception {
        Ended ended = shell("ulimit -n 12; exec \"$@\"", Path.of(""), thisJava(), "--version");
        assertEquals(3, ended.status(), ended.said());
        assertTrue(ended.said().matches(".*too few may be open at once: ulimit -n is 12\n"), ended.said());
    }

    /** @param name of the folder, with escapes of printf(1), since Java knows no other names than ASCII in the locale C */
    private Ended launchCopyIn(String name) throws IOException, InterruptedException {
        String script = "d='" + folder + "'/$(printf '" + name + "'); mkdir \"$d\"; "
                + "cp \"$1\" \"${1%/*}/../target/tcprt-engine.jar\" \"$d\"; LC_ALL=C exec \"$d/tcprt-engine\" --version";
        return shell(script, Path.of(""), thisJava());
    }

    @Test
    void aFolderThatJavaCannotReadIsSaid() throws Exception {
        Ended ended = launchCopyIn("oh!");
        assertEquals(3, ended.status(), ended.said());
        assertTrue(
                ended.said().matches("tcprt-engine: Java cannot run a jar below a folder whose name ends in '!'; .*\n"),
                ended.said());
    }

    /** In the locale C, Java alone would not find the jar. */
    @Test
    void anyOtherFolderWillDo() throws Exception {
        for (String name : List.of("a!b", "\\303\\274ber", "a b *")) {
            Ended ended = launchCopyIn(name);
            assertEquals(0, ended.status(), ended.said());
        }
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
        needsAFolderOfOurOwn();
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
