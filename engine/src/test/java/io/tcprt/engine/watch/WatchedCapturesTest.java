package io.tcprt.engine.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tcprt.codec.pcap.CaptureFileException;
import io.tcprt.engine.internal.reading.TraceFold;
import io.tcprt.engine.replay.CaptureReplay;
import io.tcprt.engine.trace.Trace;
import io.tcprt.fixtures.Capture;
import io.tcprt.fixtures.Captures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Captures of this program and of others, of real kernels and routers: the events of each trace make that trace. */
class WatchedCapturesTest {
    @TempDir
    Path folder;

    static Stream<Capture> captures() {
        return Captures.all().stream();
    }

    @ParameterizedTest
    @MethodSource("captures")
    void eventsFoldToTheTraces(Capture capture) throws IOException {
        Path file = capture.copyTo(folder);
        Folds folds = new Folds();
        List<Trace> traces;
        try {
            traces = CaptureReplay.of(file).watch(folds).read().traces();
        } catch (CaptureFileException e) {
            return;
        }

        List<Trace> folded = new ArrayList<>();
        for (TraceFold fold : folds.byTrace.values()) {
            fold.assertFoldsTo(fold.result());
            folded.add(fold.result());
        }
        assertEquals(Set.copyOf(traces), Set.copyOf(folded));
        assertEquals(traces.size(), folded.size());
    }

    /** A fold for each trace. */
    private static final class Folds implements TraceWatcher {
        private final Map<Integer, TraceFold> byTrace = new TreeMap<>();

        private TraceFold of(TraceId trace) {
            return byTrace.computeIfAbsent(trace.number(), number -> new TraceFold());
        }

        @Override
        public void left(ProbeEvent event) {
            of(event.trace()).left(event);
        }

        @Override
        public void answered(ProbeEvent event) {
            of(event.trace()).answered(event);
        }

        @Override
        public void repeated(ProbeEvent event) {
            of(event.trace()).repeated(event);
        }

        @Override
        public void unanswered(ProbeEvent event) {
            of(event.trace()).unanswered(event);
        }

        @Override
        public void discounted(ProbeEvent event) {
            of(event.trace()).discounted(event);
        }

        @Override
        public void settled(TraceId trace, int ttl) {
            of(trace).settled(trace, ttl);
        }

        @Override
        public void distance(TraceId trace, OptionalInt ttl) {
            of(trace).distance(trace, ttl);
        }

        @Override
        public void ended(TraceId trace, Trace result) {
            of(trace).ended(trace, result);
        }
    }
}
