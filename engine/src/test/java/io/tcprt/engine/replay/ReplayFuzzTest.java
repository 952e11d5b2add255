package io.tcprt.engine.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Named.named;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.tcprt.codec.pcap.CaptureFileException;
import io.tcprt.engine.compare.Comparison;
import io.tcprt.engine.compare.FlowGraph;
import io.tcprt.engine.compare.Survey;
import io.tcprt.engine.finding.Finding;
import io.tcprt.engine.finding.Findings;
import io.tcprt.engine.trace.Hop;
import io.tcprt.engine.trace.Trace;
import io.tcprt.fixtures.Captures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A capture file of any octets, from its first one to every conclusion drawn from it. */
final class ReplayFuzzTest {
    static Stream<Arguments> seeds() {
        return Captures.all().stream().map(capture -> arguments(named(capture.name(), capture.bytes())));
    }

    @MethodSource("seeds")
    @FuzzTest
    void anyFileIsReplayed(byte[] octets) throws IOException {
        Path file = Files.createTempFile("fuzz", ".pcap");
        try {
            replay(Files.write(file, octets));
        } finally {
            Files.delete(file);
        }
    }

    private static void replay(Path file) throws IOException {
        ReplayResult result;
        try {
            result = CaptureReplay.read(file, Optional.empty());
        } catch (CaptureFileException e) {
            assertEquals(1, String.valueOf(e.getMessage()).lines().count());
            return;
        }
        result.traces().forEach(trace -> concluded(trace, result.frames()));
        Survey.of(result.traces()).forEach(ReplayFuzzTest::compared);
        assertEquals(result.traces(), CaptureReplay.read(file, Optional.empty()).traces());
        result.traces().stream()
                .map(trace -> trace.target().address())
                .distinct()
                .forEach(target -> {
                    try {
                        assertTrue(CaptureReplay.read(file, Optional.of(target)).traces().stream()
                                .allMatch(trace -> trace.target().address().equals(target)));
                    } catch (CaptureFileException e) {
                        throw new AssertionError(e);
                    }
                });
    }

    private static void concluded(Trace trace, int frames) {
        assertTrue(trace.tally().replies() <= trace.tally().probes(), trace::toString);
        assertTrue(trace.durationNanos() >= 0, () -> "a trace of " + trace.durationNanos() + " ns");
        List<Integer> ttls = trace.hops().stream().map(Hop::ttl).toList();
        assertEquals(ttls.stream().sorted().distinct().toList(), ttls);
        trace.hops().stream().flatMap(Hop::replies).forEach(reply -> {
            assertTrue(reply.frame() >= 1 && reply.frame() <= frames, reply::toString);
            assertTrue(reply.probeFrame() >= 0 && reply.probeFrame() <= frames, reply::toString);
        });
        for (Finding finding : Findings.of(trace)) {
            assertTrue(finding.frames().stream().allMatch(frame -> frame >= 1 && frame <= frames), finding::toString);
            assertTrue(finding.text().chars().allMatch(c -> c >= ' ' && c <= '~'), finding::toString);
        }
    }

    private static void compared(Survey survey) {
        for (FlowGraph graph : survey.graphs()) {
            graph.isComplete();
            assertTrue(graph.nodes().stream().allMatch(node -> node.flows() <= graph.flows()));
        }
        survey.comparison()
                .map(Comparison::wants)
                .ifPresent(wants -> wants.forEach(want -> assertTrue(want.toTtl() > 0)));
    }
}
