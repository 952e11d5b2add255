package io.tcprt.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tcprt.cli.render.JsonTree;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.responder.Fate;
import io.tcprt.responder.Internet;
import io.tcprt.responder.TruthFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
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

/**
 * The built program sweeping 102,400 targets of a simulated network that logs what it did with each probe. Nothing here
 * depends on speed: packets that a kernel dropped are counted by their reader, and there must be none.
 *
 * <p>With {@code -Dtcprt.exhaustive=true} paths are as long as on the Internet, which takes minutes.
 */
@Timeout(900)
final class SweepTruthIT {
    private static final boolean EXHAUSTIVE = Boolean.getBoolean("tcprt.exhaustive");
    private static final int NETWORKS = 400;
    private static final long COUNT = NETWORKS << 8;

    /** For each kind of probe other than SYNs. */
    private static final int FEW_NETWORKS = 16;

    /** Slow enough for two cores, one of which runs the responder, so that rings stay short. */
    private static final int RATE = 25_000;

    @TempDir
    Path folder;

    /** What came back; if nothing did, {@code from} and the reply's TTL are 0. */
    private record Outcome(int target, int ttl, int from, String kind, int replyTtl) {}

    @BeforeAll
    static void needsNamespaces() throws InterruptedException {
        LabTrace.needsNamespaces();
    }

    @Test
    void everyAnswerIsOneThatWasSentAndNoneIsMissing() throws Exception {
        int least = 4;
        int most = EXHAUSTIVE ? 18 : 6;
        Network network = new Network("truth", "least=" + least, "most=" + most, "mpls=10", "loss=20");
        int first = EXHAUSTIVE ? 1 : least;
        Map<String, Object> summary = network.sweep(ttls(first, most + 1)).get(0);

        assertEquals(
                COUNT * (most + 2 - first), (long) summary.get("probes_sent") + (long) summary.get("probes_spared"));
        assertEquals(summary.get("probes_sent"), network.probes());
        network.assertAnswered("truth-1.jsonl");
        for (Fate fate : List.of(
                Fate.TIME_EXCEEDED,
                Fate.SYN_ACK,
                Fate.RST,
                Fate.HOST_UNREACHABLE,
                Fate.SILENT_ROUTER,
                Fate.SILENT_TARGET,
                Fate.LOST)) {
            assertTrue(network.count(fate) > 0, () -> "no probe met " + fate);
        }
    }

    @ParameterizedTest
    @CsvSource({"icmp,ECHO_REPLY,''", "icmp,ECHO_REPLY,--rr", "udp,PORT_UNREACHABLE,''", "udp,PORT_UNREACHABLE,--rr"})
    void everyKindIsAnsweredAsItWasSent(String kind, Fate arrival, String option) throws Exception {
        Network network = new Network(kind + option, FEW_NETWORKS, "least=3", "most=4", "mpls=10", "loss=20");
        Map<String, Object> summary =
                network.sweep(ttls(1, 6) + " --probe " + kind + " " + option).get(0);

        assertEquals(kind, summary.get("probe"));
        assertEquals(
                ((long) FEW_NETWORKS << 8) * 6,
                (long) summary.get("probes_sent") + (long) summary.get("probes_spared"));
        assertEquals(summary.get("probes_sent"), network.probes());
        assertEquals(network.count(arrival), summary.get("replies_of_targets"));
        network.assertAnswered(network.name + "-1.jsonl");
        for (Fate fate : List.of(Fate.TIME_EXCEEDED, arrival, Fate.HOST_UNREACHABLE, Fate.SILENT_TARGET, Fate.LOST)) {
            assertTrue(network.count(fate) > 0, () -> "no probe met " + fate);
        }
    }

    /** Stays below the target's TTL, so that no answer makes the sweep spare a probe. */
    @Test
    void twoShardsAskWhatOneRunAsks() throws Exception {
        int most = EXHAUSTIVE ? 8 : 4;
        Network whole = new Network("whole", "least=8");
        Network shared = new Network("shared", "least=8");
        int first = EXHAUSTIVE ? 1 : 3;
        whole.sweep(ttls(first, most));
        shared.sweep(ttls(first, most) + " --shard 1/2", ttls(first, most) + " --shard 2/2");

        long probes = COUNT * (most + 1 - first);
        assertEquals(probes, whole.probes());
        assertEquals(probes, shared.probes());
        assertSame(whole.truth, shared.truth);
        shared.assertAnswered("shared-1.jsonl", "shared-2.jsonl");
        whole.assertAnswered("whole-1.jsonl");
    }

    /** Far apart, so that there are many routers. */
    private Path targets(int networks) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < networks; i++) {
            lines.append(20 + i % 80).append('.').append(i * 37 % 256).append('.');
            lines.append(i * 11 % 256).append(".0/24\n");
        }
        return Files.writeString(folder.resolve("targets"), lines);
    }

    private static String ttls(int first, int last) {
        return "--ttl " + first + "-" + last;
    }

    /** A wide network, and what it did with the probes of its sweeps. */
    private final class Network {
        private final String name;
        private final List<String> words = new ArrayList<>();
        private final Set<Outcome> truth = new HashSet<>();
        private final Map<Fate, Long> counts = new EnumMap<>(Fate.class);

        private final int networks;

        Network(String name, String... words) {
            this(name, NETWORKS, words);
        }

        Network(String name, int networks, String... words) {
            this.name = name;
            this.networks = networks;
            this.words.addAll(List.of("wide", "seed=4", "truth=" + folder.resolve(name)));
            this.words.addAll(List.of(words));
        }

        /**
         * The summaries of sweeps run one after another in this network; results are in {@code NAME-1.jsonl} and so on.
         */
        List<Map<String, Object>> sweep(String... options) throws Exception {
            StringBuilder script = new StringBuilder("set -e");
            for (int i = 1; i <= options.length; i++) {
                Path out = folder.resolve(name + "-" + i + ".jsonl");
                script.append("; \"$@\" ")
                        .append(options[i - 1])
                        .append(" --out '")
                        .append(out)
                        .append('\'');
            }
            String[] printed = run(script.toString());
            List<Map<String, Object>> summaries = new ArrayList<>();
            for (String line : printed[0].lines().toList()) {
                summaries.add(sound(JsonTree.parse(line)));
            }
            assertEquals(options.length, summaries.size());
            readTruth();
            // The kernel, which knows no connection, resets every SYN-ACK; there were no other unsolicited frames.
            String counted = " ignored=" + count(Fate.SYN_ACK) + " dropped=0";
            assertTrue(
                    printed[1].stripTrailing().endsWith(counted),
                    () -> "the responder's kernel lost probes, or heard others:" + printed[1]);
            return summaries;
        }

        private String[] run(String script) throws Exception {
            List<String> command = new ArrayList<>(List.of("sh", "-c", script, "sh"));
            LabTrace.program().stream()
                    .filter(word -> !word.startsWith("-XX:TieredStopAtLevel"))
                    .forEach(command::add);
            command.addAll(List.of("sweep", "--seed", "5", "--wait", "1", "--gap", "3", "--json"));
            command.addAll(List.of("--rate", String.valueOf(RATE)));
            command.addAll(List.of("--targets", targets(networks).toString()));
            Path out = folder.resolve(name + ".out");
            Path err = folder.resolve(name + ".err");
            int exit = new Internet(words.toArray(String[]::new))
                    .command(command.toArray(String[]::new))
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start()
                    .waitFor();
            String[] printed = {Files.readString(out), Files.readString(err)};
            assertEquals(0, exit, printed[1]);
            return printed;
        }

        private Map<String, Object> sound(Map<String, Object> summary) {
            assertEquals(true, summary.get("complete"), summary::toString);
            assertEquals(0L, summary.get("lost"), () -> "the kernel lost answers: " + summary);
            assertEquals(0L, summary.get("strays"), summary::toString);
            return summary;
        }

        private void readTruth() throws IOException {
            TruthFile.read(folder.resolve(name), entry -> {
                counts.merge(entry.fate(), 1L, Long::sum);
                String kind = entry.fate().word();
                Outcome outcome = new Outcome(entry.target(), entry.ttl(), entry.from(), kind, entry.replyTtl());
                assertTrue(truth.add(outcome), () -> "asked twice: " + words(outcome));
            });
        }

        long probes() {
            return counts.values().stream().mapToLong(Long::longValue).sum();
        }

        long count(Fate fate) {
            return counts.getOrDefault(fate, 0L);
        }

        /** Together these results are what the network sent, each answer once. */
        void assertAnswered(String... results) throws IOException {
            Set<Outcome> heard = new HashSet<>();
            for (String result : results) {
                readResults(folder.resolve(result), heard);
            }
            Set<Outcome> sent = new HashSet<>(truth);
            sent.removeIf(outcome -> outcome.from() == 0);
            assertSame(sent, heard);
        }
    }

    private static void readResults(Path file, Set<Outcome> heard) throws IOException {
        Map<String, Integer> addresses = new HashMap<>();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Map<String, Object> reply = JsonTree.parse(line);
                Outcome outcome = new Outcome(
                        bits(reply.get("target"), addresses),
                        Math.toIntExact((long) reply.get("ttl")),
                        bits(reply.get("from"), addresses),
                        String.valueOf(reply.get("reply")),
                        Math.toIntExact((long) reply.get("reply_ttl")));
                assertTrue(heard.add(outcome), () -> "written twice: " + words(outcome));
            }
        }
    }

    private static int bits(Object address, Map<String, Integer> known) {
        return known.computeIfAbsent(
                String.valueOf(address), text -> Ipv4Address.parse(text).bits());
    }

    /** Reports only the first differences, since there may be many. */
    private static void assertSame(Set<Outcome> expected, Set<Outcome> actual) {
        assertEquals(List.of(), firstOf(expected, actual), "missing");
        assertEquals(List.of(), firstOf(actual, expected), "never sent");
    }

    private static List<String> firstOf(Set<Outcome> some, Set<Outcome> without) {
        return some.stream()
                .filter(outcome -> !without.contains(outcome))
                .limit(5)
                .map(SweepTruthIT::words)
                .toList();
    }

    private static String words(Outcome outcome) {
        return new Ipv4Address(outcome.target()) + " " + outcome.ttl() + " " + new Ipv4Address(outcome.from()) + " "
                + outcome.kind() + " " + outcome.replyTtl();
    }
}
