package io.tcprt.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tcprt.cli.render.JsonTree;
import io.tcprt.codec.pcap.CaptureFile;
import io.tcprt.fixtures.Lab;
import io.tcprt.fixtures.LabRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The built program sweeping a lab: three routers, a target beyond them, and unused addresses. */
@Timeout(120)
final class SweepIT {
    @TempDir
    Path folder;

    @BeforeAll
    static void needsNamespaces() throws InterruptedException {
        LabTrace.needsNamespaces();
    }

    private static LabRun sweep(String script, String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of("bash", "-c", script, "bash"));
        command.addAll(LabTrace.program());
        command.addAll(List.of("sweep", "--private", "--seed", "5", "--wait", "1"));
        command.addAll(List.of(words));
        return Lab.named("chain").with("hops", 3).run(command.toArray(String[]::new));
    }

    private static Map<String, List<Map<String, Object>>> byPlace(Path file) throws IOException {
        Map<String, List<Map<String, Object>>> answers = new HashMap<>();
        for (String line : Files.readAllLines(file)) {
            Map<String, Object> answer = JsonTree.parse(line);
            answers.computeIfAbsent(answer.get("target") + " " + answer.get("ttl"), key -> new ArrayList<>())
                    .add(answer);
        }
        return answers;
    }

    @Test
    void everyRouterAndTheTargetAnswer() throws Exception {
        Path out = folder.resolve("r.jsonl");
        LabRun run =
                sweep("\"$@\"", "10.9.4.2", "--ttl", "1-4", "--gap", "0", "--rr", "--json", "--out", out.toString());
        assertEquals(0, run.exit(), run.err());
        Map<String, List<Map<String, Object>>> answers = byPlace(out);
        assertEquals(Set.of("10.9.4.2 1", "10.9.4.2 2", "10.9.4.2 3", "10.9.4.2 4"), answers.keySet());
        for (int ttl = 1; ttl <= 3; ttl++) {
            Map<String, Object> router = answers.get("10.9.4.2 " + ttl).get(0);
            assertEquals("10.9." + ttl + ".2", router.get("from"));
            assertEquals("time-exceeded", router.get("reply"));
            assertEquals("10.9." + ttl + ".2", JsonTree.at(router, "record_route", "own"));
        }
        assertEquals("syn-ack", answers.get("10.9.4.2 4").get(0).get("reply"));
        assertEquals(
                List.of("10.9.2.1", "10.9.3.1", "10.9.4.1"),
                JsonTree.at(answers.get("10.9.4.2 4").get(0), "record_route", "forward"));
        Map<String, Object> summary = JsonTree.parse(run.out());
        assertEquals("tcprt.sweep/1", summary.get("schema"));
        assertEquals(true, summary.get("complete"));
        assertEquals(4L, summary.get("replies_received"));
        assertEquals(3L, summary.get("distinct_routers"));
        assertEquals(1L, summary.get("targets_answered"));
    }

    /** The kernels of routers and target answer; the stamps in their quotes or replies show which probe each answers. */
    @ParameterizedTest
    @CsvSource({"icmp,echo-reply", "udp,port-unreachable"})
    void theyAnswerEveryKindOfProbe(String kind, String arrival) throws Exception {
        Path out = folder.resolve("r.pcap");
        LabRun run = sweep(
                "\"$@\"",
                "10.9.4.2",
                "--probe",
                kind,
                "--ttl",
                "1-4",
                "--gap",
                "0",
                "--rr",
                "--json",
                "--out",
                out.toString());
        assertEquals(0, run.exit(), run.err());
        Map<String, Object> summary = JsonTree.parse(run.out());
        assertEquals(4L, summary.get("replies_received"));
        assertEquals(1L, summary.get("replies_of_targets"));
        assertEquals(0L, summary.get("strays"));
        Call paths = Call.of("paths", out.toString());
        assertEquals("tcprt-engine: 4 answers, 1 path\n", paths.err());
        Map<String, Object> path = JsonTree.parse(paths.out().strip());
        assertEquals(kind, path.get("probe"));
        assertEquals("reached", path.get("outcome"));
        assertEquals(4L, path.get("distance"));
        for (int hop = 0; hop < 3; hop++) {
            assertEquals("10.9." + (hop + 1) + ".2", JsonTree.at(path, "hops", hop, "probes", 0, "from"));
        }
        assertEquals(arrival, JsonTree.at(path, "hops", 3, "probes", 0, "reply"));
        assertEquals(List.of("10.9.2.1", "10.9.3.1", "10.9.4.1"), JsonTree.at(path, "record_route_path", "forward"));
    }

    @Test
    void resultsAndStateAreForTheirOwnerAlone() throws Exception {
        Path out = folder.resolve("r.csv");
        assertEquals(
                0,
                sweep("\"$@\"", "10.9.4.2", "--ttl", "1-4", "--out", out.toString())
                        .exit());
        for (Path file : List.of(out, folder.resolve("r.csv.sweep"))) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        }
    }

    @Test
    void answersAreKeptAsTheyWereCaptured() throws Exception {
        Path out = folder.resolve("r.pcap");
        LabRun run = sweep("\"$@\"", "10.9.4.2", "--ttl", "1-3", "--json", "--out", out.toString());
        assertEquals(0, run.exit(), run.err());
        int frames = 0;
        try (CaptureFile capture = CaptureFile.open(out)) {
            while (capture.next()) {
                frames++;
            }
        }
        assertEquals(3, frames);
        Call paths = Call.of("paths", out.toString());
        assertEquals(0, paths.exit(), paths.err());
        assertEquals("tcprt-engine: 3 answers, 1 path\n", paths.err());
        assertEquals("10.9.3.2", JsonTree.at(JsonTree.parse(paths.out().strip()), "hops", 2, "probes", 0, "from"));
    }

    @Test
    void twoShardsAskWhatOneRunAsks() throws Exception {
        Set<String> together = new HashSet<>();
        for (String shard : List.of("1/2", "2/2")) {
            Path out = folder.resolve(shard.charAt(0) + ".jsonl");
            assertEquals(0, range("\"$@\"", out, "2000", "--shard", shard).exit());
            byPlace(out).keySet().forEach(place -> assertTrue(together.add(place), place));
        }
        Path whole = folder.resolve("whole.jsonl");
        assertEquals(0, range("\"$@\"", whole, "2000").exit());
        assertEquals(byPlace(whole).keySet(), together);
    }

    /** Stays below the target's TTL, so that no answer makes the sweep spare a probe. */
    private LabRun range(String script, Path out, String rate, String... more) throws Exception {
        Path excluded = Files.writeString(
                folder.resolve("excluded"),
                "10.9.4.1 # a router\n10.9.4.3 # a broadcast, which routers drop without a word\n");
        List<String> words = new ArrayList<>(
                List.of("10.9.4.0/25", "--ttl", "1-3", "--gap", "0", "--exclude", excluded.toString(), "--rate", rate));
        words.addAll(List.of("--out", out.toString()));
        words.addAll(List.of(more));
        return sweep(script, words.toArray(String[]::new));
    }

    @Test
    void nothingIsLostByAKillAndWhatIsRepeatedIsMarked() throws Exception {
        Path out = folder.resolve("killed.jsonl");
        String killed = "\"$@\" & while [ $(cat " + out + ".sweep 2>/dev/null | wc -l) -lt 4 ]; do sleep 0.1; done;"
                + " kill -9 $!; wait; \"$@\" --resume";
        LabRun run = range(killed, out, "60", "--json");
        assertEquals(0, run.exit(), run.err());
        Map<String, Object> summary = JsonTree.parse(run.out().strip());
        assertTrue((long) summary.get("resumed_at") > 0);
        Map<String, List<Map<String, Object>>> answers = byPlace(out);
        assertEquals(126 * 3, answers.size());
        for (List<Map<String, Object>> repeated : answers.values()) {
            assertTrue(repeated.size() <= 2);
            assertFalse(repeated.size() == 2 && repeated.get(1).get("again") == null, () -> repeated.toString());
        }
    }

    @Test
    void anInterruptedSweepTellsWhatItHasAndGoesOn() throws Exception {
        Path out = folder.resolve("stopped.jsonl");
        String stopped = "\"$@\" & while ! [ -s " + out + " ]; do sleep 0.1; done;"
                + " kill -TERM $!; wait $!; echo $?; \"$@\" --resume";
        LabRun run = range(stopped, out, "60", "--json");
        assertEquals(0, run.exit(), run.err());
        List<String> lines = run.out().lines().toList();
        assertEquals(3, lines.size(), run.out());
        assertEquals(true, JsonTree.parse(lines.get(0)).get("interrupted"));
        assertEquals("130", lines.get(1));
        assertEquals(true, JsonTree.parse(lines.get(2)).get("complete"));
        assertEquals(126 * 3, byPlace(out).size());
    }
}
