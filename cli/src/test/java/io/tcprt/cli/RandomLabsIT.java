package io.tcprt.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tcprt.fixtures.Lab;
import io.tcprt.fixtures.LabRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Every statement about random networks is true: traces of three kinds with Record Route and their comparison, and many flows where they
 * are balanced, each in forty labs. {@link LabJudge} says what is judged and what is not.
 *
 * <p>Four kinds of statements are judged, counted and printed, and may be wrong: {@link LabJudge#open()} says which. All others must be
 * true.
 *
 * <p>With {@code -Dtcprt.exhaustive=true} there are a thousand labs, which take half an hour; {@code -Dtcprt.seeds=7,9} chooses some.
 */
@Timeout(7200)
final class RandomLabsIT {
    private static final int LABS = Boolean.getBoolean("tcprt.exhaustive") ? 1000 : 40;

    /** Most of the time is waiting for answers that do not come, so several labs run at once. */
    private static final int AT_ONCE = 6;

    private static final String SEPARATOR = "-- output --";

    /** What is judged of one lab. */
    private record Judged(int seed, int statements, List<String> faults, List<String> open) {}

    @BeforeAll
    static void needsNamespaces() throws InterruptedException {
        LabTrace.needsNamespaces();
    }

    @Test
    void nothingIsSaidThatTheNetworkDoesNotBearOut() throws Exception {
        List<String> faults = new ArrayList<>();
        int statements = 0;
        int open = 0;
        for (Judged lab : judge(seeds())) {
            statements += lab.statements();
            open += lab.open().size();
            lab.faults().forEach(fault -> faults.add("seed " + lab.seed() + ": " + fault));
        }
        System.out.println("random labs: " + statements + " statements judged, " + faults.size()
                + " not borne out, and " + open + " of the kinds that are known to be wrong");
        assertEquals("", String.join("\n", faults));
        assertTrue(statements > 100 * seeds().size(), () -> "few statements");
    }

    private static List<Integer> seeds() {
        String chosen = System.getProperty("tcprt.seeds", "");
        return chosen.isEmpty()
                ? IntStream.rangeClosed(1, LABS).boxed().toList()
                : List.of(chosen.split(",")).stream().map(Integer::valueOf).toList();
    }

    private static List<Judged> judge(List<Integer> seeds) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Judged> judged = new ArrayList<>();
            List<Callable<Judged>> tasks = new ArrayList<>();
            seeds.forEach(seed -> tasks.add(() -> judge(seed)));
            for (Future<Judged> future : threads.invokeAll(tasks)) {
                judged.add(future.get());
            }
            return judged;
        } finally {
            threads.shutdownNow();
        }
    }

    private static Judged judge(int seed) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", """
                cat $LAB_TRUTH
                echo '%s'
                "$@" --json --rr --probe tcp,icmp,udp dst.lab
                grep -q '"there":"per-' $LAB_TRUTH && "$@" --json --flows 16 dst.lab
                true""".formatted(SEPARATOR), "sh"));
        command.addAll(LabTrace.program());
        LabRun run = Lab.random(seed).run(command.toArray(String[]::new));
        String[] parts = run.out().split(SEPARATOR, -1);
        assertEquals(2, parts.length, run.err());
        LabJudge judge = new LabJudge(new LabTruth(parts[0]));
        for (String line : parts[1].strip().split("\n", -1)) {
            judge.judge(line);
        }
        run.err().lines().forEach(judge::judgeErrors);
        return new Judged(seed, judge.statements(), judge.faults(), judge.open());
    }
}
