package io.tcprt.engine.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.common.base.Splitter;
import io.tcprt.fixtures.Lab;
import io.tcprt.fixtures.LabRun;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Runs one after another in one process, which must hold no more after many than after a few: 200 in the normal build,
 * and with {@code -Dtcprt.soak.minutes=N} for so many minutes on a lossy network.
 */
final class SoakIT {
    private static final String CLASS_PATH =
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

    /** KiB by which the heap may differ between collections. */
    private static final long HEAP_MARGIN = 2048;

    /** Java's own threads, which wait a minute for further children of this process. */
    private static final long REAPERS = 2;

    @BeforeAll
    static void needsNamespaces() throws InterruptedException {
        Optional<String> reason = Lab.available();
        assumeTrue(reason.isEmpty(), () -> reason.orElse(""));
    }

    private static List<Map<String, String>> samples(Lab lab, String how, long amount) throws Exception {
        String java = ProcessHandle.current().info().command().orElse("java");
        LabRun run = lab.run(
                java,
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-cp",
                CLASS_PATH,
                Soak.class.getName(),
                how,
                String.valueOf(amount));
        assertEquals(0, run.exit(), run.err());
        System.out.print(run.out());
        return run.out()
                .lines()
                .map(line -> Splitter.on(' ').withKeyValueSeparator('=').split(line))
                .toList();
    }

    private static void assertFlat(List<Map<String, String>> samples) {
        Map<String, String> first = samples.get(0);
        for (Map<String, String> sample : samples) {
            assertEquals("0", sample.get("faults"), sample.toString());
            assertEquals("0", sample.get("handles"), sample.toString());
            for (String kind : List.of("descriptors", "sockets")) {
                assertEquals(first.get(kind), sample.get(kind), kind + ": " + sample);
            }
            assertTrue(number(sample, "threads") <= number(first, "threads") + REAPERS, first + " then " + sample);
            assertTrue(number(sample, "heap") <= number(first, "heap") + HEAP_MARGIN, first + " then " + sample);
        }
    }

    private static long number(Map<String, String> sample, String key) {
        return Long.parseLong(sample.get(key));
    }

    @Test
    @Timeout(600)
    void twoHundredRunsInOneProcessHoldWhatTwentyDid() throws Exception {
        List<Map<String, String>> samples = samples(Lab.named("chain").with("hops", 2), "traces", 200);

        assertEquals(2, samples.size());
        assertFlat(samples);
        assertEquals("0", samples.get(1).get("refusals"));
    }

    @Test
    @Timeout(value = 25, unit = TimeUnit.HOURS)
    void asLongAsAskedForItHoldsWhatItHeldAfterAMinute() throws Exception {
        int minutes = Integer.getInteger("tcprt.soak.minutes", 0);
        assumeTrue(minutes > 1, "-Dtcprt.soak.minutes=N, from 2, says for how long");

        List<Map<String, String>> samples = samples(Lab.named("loss"), "minutes", minutes);
        assertTrue(samples.size() >= minutes - 1, samples.size() + " samples");
        assertFlat(samples);
    }
}
