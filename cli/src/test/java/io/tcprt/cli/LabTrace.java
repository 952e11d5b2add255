package io.tcprt.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tcprt.cli.render.JsonTree;
import io.tcprt.fixtures.Lab;
import io.tcprt.fixtures.LabRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One run of the built jar in a lab, with the truth about that lab. */
final class LabTrace {
    private static final String SEPARATOR = "-- output --";

    private final LabRun run;

    private LabTrace(LabRun run) {
        this.run = run;
    }

    /** Skips the tests of a class, with the reason, if no network namespace can be made. */
    static void needsNamespaces() throws InterruptedException {
        Optional<String> reason = Lab.available();
        reason.ifPresent(why -> System.out.println("SKIPPED: no lab, so no test of a live trace: " + why));
        assumeTrue(reason.isEmpty(), () -> reason.orElse(""));
    }

    /** {@code tcprt-engine OPTIONS dst.lab 443}. */
    static LabTrace of(Lab lab, String... options) throws Exception {
        List<String> words = new ArrayList<>(List.of(options));
        words.addAll(List.of("dst.lab", "443"));
        return script(lab, "\"$@\"", words);
    }

    /** A shell script in the source host of the lab, in which {@code "$@"} is the program and its words. */
    static LabTrace script(Lab lab, String script, List<String> words) throws Exception {
        List<String> command =
                new ArrayList<>(List.of("sh", "-c", "env | grep ^LAB_; echo '" + SEPARATOR + "'; " + script, "sh"));
        command.addAll(program());
        command.addAll(words);
        return new LabTrace(lab.run(command.toArray(String[]::new)));
    }

    /**
     * As the launcher runs it, but without the file for jps(1): its name is the process ID, which labs that run at once
     * assign twice.
     */
    static List<String> program() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return List.of(
                java,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-XX:+DisableAttachMechanism",
                "-XX:+DisplayVMOutputToStderr",
                "-jar",
                System.getProperty("tcprt.jar"));
    }

    int exit() {
        return run.exit();
    }

    String err() {
        return run.err();
    }

    String out() {
        return run.out().substring(run.out().indexOf(SEPARATOR) + SEPARATOR.length() + 1);
    }

    Map<String, Object> json() throws IOException {
        assertEquals(1, out().lines().count(), run.toString());
        return JsonTree.parse(out().strip());
    }

    /** The invariant of the contract: this run's recording, replayed, prints the same JSON and exits with the same code. */
    void assertReplaysFrom(String recording) {
        Call replay = Call.of("--replay", recording, "--json");
        assertEquals(comparable(out()), comparable(replay.out()), replay.err());
        assertEquals(exit(), replay.exit(), replay.err());
    }

    /** The origin of the data, the name the user gave the target, and the build may differ. */
    private static String comparable(String json) {
        return json.replaceAll("\"input\":\"[a-z]+\"", "")
                .replaceAll("\"name\":\"dst.lab\",", "")
                .replaceAll("\"version\":\"[^\"]*\"", "");
    }

    /** One word of the lab's truth, such as {@code LAB_EGRESS}. */
    String truth(String name) {
        return run.out()
                .lines()
                .filter(line -> line.startsWith(name + "="))
                .map(line -> line.substring(name.length() + 1))
                .findFirst()
                .orElseThrow(() -> new AssertionError(run.toString()));
    }

    /** The nodes that answer a SYN at TTL 1, 2, …; a star for none. */
    List<String> hops() {
        return Arrays.asList(truth("LAB_HOPS").split(" "));
    }

    /** The nodes that answer an echo request at TTL 1, 2, … */
    List<String> hopsOfEchoes() {
        return Arrays.asList(truth("LAB_HOPS_ICMP").split(" "));
    }

    /** The nodes that answered, row by row. */
    List<String> rows() {
        return Rows.withoutTimes(out()).stream()
                .map(row -> row.replaceFirst("^[0-9]+ ", "")
                        .replaceFirst("^(\\* )+(?=[^*])", "")
                        .replaceFirst(" ?\\*( \\*)*$", ""))
                .map(row -> row.isEmpty() ? "*" : row)
                .toList();
    }
}
