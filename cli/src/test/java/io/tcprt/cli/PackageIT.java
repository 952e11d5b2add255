package io.tcprt.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tcprt.fixtures.Captures;
import io.tcprt.fixtures.Lab;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program with its own runtime, as cli/bin/package makes it and as cli/bin/setup permits it to a group. */
@Timeout(180)
final class PackageIT {
    private static final Path SCRIPTS = Path.of(System.getProperty("basedir"), "bin");

    /** A group that exists on Debian and elsewhere, and has no members. */
    private static final String GROUP = "nogroup";

    private static final String AS_MEMBER = "setpriv --reuid=1234 --regid=65534 --clear-groups --inh-caps=-all sh -c ";
    private static final String AS_STRANGER = "setpriv --reuid=1234 --regid=1234 --clear-groups --inh-caps=-all sh -c ";

    @TempDir
    static Path folder;

    /** A copy of the program that setup has permitted to no group. */
    private static Path moved() {
        return folder.resolve("moved elsewhere");
    }

    @BeforeAll
    static void makesTheProgram() throws Exception {
        LabTrace.needsNamespaces();
        String obstacle = run(
                        "sh",
                        "-c",
                        "test \"$(id -u)\" = 0 || echo not root\n"
                                + "for t in jpackage setcap setpriv; do command -v $t >/dev/null || echo no $t; done\n"
                                + "getent group " + GROUP + " >/dev/null || echo no group " + GROUP)
                .strip();
        if (!obstacle.isEmpty()) {
            System.out.println("SKIPPED: no package is made for a group: " + obstacle);
        }
        assumeTrue(obstacle.isEmpty(), obstacle);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        run(SCRIPTS.resolve("package").toString(), folder.toString());
        run("cp", "-a", folder.resolve("tcprt-engine").toString(), moved().toString());
        run(SCRIPTS.resolve("setup").toString(), "--allow", GROUP, launcher());
    }

    private static String launcher() {
        return folder.resolve("tcprt-engine/bin/tcprt-engine").toString();
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        return said;
    }

    private static LabTrace inLab(String as, String lab) throws Exception {
        return LabTrace.script(Lab.named(lab), as + "'" + launcher() + " -n -q 1 dst.lab'", List.of());
    }

    @Test
    void aMemberOfTheGroupTracesWithoutSudo() throws Exception {
        LabTrace trace = inLab(AS_MEMBER, "chain");
        assertEquals(0, trace.exit(), trace.err());
        assertEquals(trace.hops(), trace.rows());
    }

    @Test
    void aMemberOfTheGroupSweepsWithoutSudo() throws Exception {
        String sweep = " sweep --private --seed 5 --wait 1 --ttl 1-4 --out /run/open/r.jsonl 10.9.4.2";
        LabTrace run = LabTrace.script(
                Lab.named("chain").with("hops", 3),
                "mkdir -m 777 /run/open; " + AS_MEMBER + "'" + launcher() + sweep + "'; wc -l </run/open/r.jsonl",
                List.of());
        assertTrue(run.out().endsWith("\n4\n"), run.out() + run.err());
    }

    @Test
    void rootTracesWithItWhereverItIs() throws Exception {
        for (Path program : List.of(folder.resolve("tcprt-engine"), moved())) {
            LabTrace trace = LabTrace.script(
                    Lab.named("chain"), "TCPRT_CACHE= '" + program + "/bin/tcprt-engine' -n -q 1 dst.lab", List.of());
            assertEquals(0, trace.exit(), trace.err());
            assertEquals(trace.hops(), trace.rows());
        }
    }

    /** Java itself refuses to start with an unusable archive if told to use one. */
    @Test
    void itsArchiveIsOneOfItsJar() throws Exception {
        Path image = folder.resolve("tcprt-engine/lib");
        run(
                image.resolve("runtime/bin/java").toString(),
                "-Xshare:on",
                "-XX:+UseSerialGC",
                "-XX:SharedArchiveFile=" + image.resolve("archive/classes.jsa"),
                "-jar",
                image.resolve("app/tcprt-engine.jar").toString(),
                "--version");
    }

    @Test
    void nobodyElseCanTraceWithIt() throws Exception {
        LabTrace trace = inLab(AS_STRANGER, "chain");
        assertEquals(3, trace.exit(), trace.out());
        assertTrue(trace.err().contains("no permission to capture"), trace.err());
        LabTrace able = LabTrace.script(
                Lab.named("chain").with("hops", 1),
                AS_STRANGER + "'" + launcher().replace("/bin/", "/libexec/") + " --version'",
                List.of());
        assertEquals(126, able.exit(), able.out() + able.err());
    }

    /** Replaying, reading packets and joining paths need no rights. */
    @Test
    void everybodyElseCanReadFilesWithIt() throws Exception {
        Path capture = Captures.named("rr-syn-ttl-sweep").copyTo(folder);
        Files.setPosixFilePermissions(capture, PosixFilePermissions.fromString("rw-r--r--"));
        for (String call : List.of("--replay " + capture, "packets " + capture, "paths /dev/null")) {
            String said = run("sh", "-c", AS_STRANGER + "'" + launcher() + " " + call + "; echo $?'");
            assertFalse(said.contains("denied"), said);
            assertTrue(said.endsWith("\n0\n"), said);
        }
    }

    /** The words behind {@code sh} are those of {@code java -jar}, in place of which the launcher runs. */
    @Test
    void noProcessOfThatMemberCanLookInside() throws Exception {
        String instead = "'while [ \"$1\" != -jar ]; do shift; done; shift 2; exec " + launcher() + " \"$@\"' sh";
        RightsIT.assertNothingWasSeen(RightsIT.lookedInto(65_534, AS_MEMBER + instead));
    }

    @Test
    void thatMemberHasNoCapabilityInMidTrace() throws Exception {
        String script = RightsIT.inMidTrace(AS_MEMBER + "'exec \"$@\"' sh " + launcher());
        LabTrace trace =
                LabTrace.script(Lab.named("drop"), "set -- -n --wait=3 --gap=0 -q 1 dst.lab\n" + script, List.of());
        RightsIT.assertNoCapabilities(trace);
    }
}
