package io.tcprt.engine.replay;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.pcap.CaptureFile;
import io.tcprt.codec.pcap.CaptureFileException;
import io.tcprt.engine.plan.TracePlan;
import io.tcprt.engine.reading.TraceJournal;
import io.tcprt.engine.reading.TraceReports;
import io.tcprt.engine.trace.StopReason;
import io.tcprt.engine.trace.Trace;
import io.tcprt.engine.watch.TraceWatcher;
import io.tcprt.engine.wire.Captured;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the traces out of a capture file, pcap or pcapng, of this program or of any other. It needs neither rights nor
 * libpcap.
 *
 * @since 0.1
 */
public final class CaptureReplay {
    private final Path file;
    private final List<TraceWatcher> watchers = new ArrayList<>();
    private Optional<IpAddress> only = Optional.empty();
    private Duration longestWait = TracePlan.DEFAULT_WAIT;

    private CaptureReplay(Path file) {
        this.file = file;
    }

    /** A replay of all traces in a file; nothing is read before {@link #read()}. */
    public static CaptureReplay of(Path file) {
        return new CaptureReplay(file);
    }

    /** Leaves out traces to other targets. */
    public CaptureReplay only(IpAddress target) {
        this.only = Optional.of(target);
        return this;
    }

    /** Reports what happens in each trace; may be called several times for several watchers. */
    public CaptureReplay watch(TraceWatcher watcher) {
        watchers.add(watcher);
        return this;
    }

    /**
     * After how long a probe without an answer is reported as unanswered at the latest. It changes no trace.
     *
     * @param longest the wait of the plan that the capture was made by, which it does not hold; 3 seconds by default
     * @throws IllegalArgumentException when it is not more than 0
     */
    public CaptureReplay longestWait(Duration longest) {
        if (longest.isZero() || longest.isNegative()) {
            throw new IllegalArgumentException("wait: more than 0, not " + longest);
        }
        this.longestWait = longest;
        return this;
    }

    /**
     * Replays a whole file.
     *
     * @param only the one target that is of interest; all otherwise
     * @return all traces, those that ended long before the file did first
     * @throws CaptureFileException when the file cannot be opened at all; later damage is part of the result
     */
    public static ReplayResult read(Path file, Optional<IpAddress> only) throws CaptureFileException {
        CaptureReplay replay = of(file);
        only.ifPresent(replay::only);
        return replay.read();
    }

    /**
     * Replays a whole file and hands out traces before its end, so that files may be larger than memory.
     *
     * @param only the one target that is of interest; all otherwise
     * @return the traces that were not handed to the watcher
     * @throws CaptureFileException when the file cannot be opened at all; later damage is part of the result
     * @throws IOException what the watcher throws
     */
    public static ReplayResult read(Path file, Optional<IpAddress> only, ReplayWatcher watcher) throws IOException {
        CaptureReplay replay = of(file);
        only.ifPresent(replay::only);
        return replay.read(watcher);
    }

    /**
     * Replays the whole file.
     *
     * @return all traces, those that ended long before the file did first
     * @throws CaptureFileException when the file cannot be opened at all; later damage is part of the result
     */
    public ReplayResult read() throws CaptureFileException {
        List<Trace> all = new ArrayList<>();
        try {
            ReplayResult rest = read(new Gathering(all));
            all.addAll(rest.traces());
            return new ReplayResult(List.copyOf(all), rest.frames(), rest.damage());
        } catch (CaptureFileException e) {
            throw e;
        } catch (IOException e) {
            throw new IllegalStateException("a list takes everything", e);
        }
    }

    private record Gathering(List<Trace> all) implements ReplayWatcher {
        @Override
        public void at(CaptureFile file) {}

        @Override
        public void finished(List<Trace> traces) {
            all.addAll(traces);
        }
    }

    /**
     * Replays the whole file and hands out traces before its end, so that files may be larger than memory.
     *
     * @return the traces that were not handed to the watcher
     * @throws CaptureFileException when the file cannot be opened at all; later damage is part of the result
     * @throws IOException what the watcher throws
     */
    public ReplayResult read(ReplayWatcher watcher) throws IOException {
        ReplayedTraces traces = replayed();
        Optional<CaptureFileException> damage = Optional.empty();
        int frames = 0;
        try (CaptureFile capture = CaptureFile.open(file)) {
            try {
                while (capture.next()) {
                    frames++;
                    watcher.at(capture);
                    Captured.at(capture).ifPresent(traces::heard);
                    handOut(traces, watcher);
                }
            } catch (CaptureFileException e) {
                damage = Optional.of(e);
            }
        }
        return new ReplayResult(traces.traces(damage.map(e -> StopReason.END_OF_FILE)), frames, damage);
    }

    private ReplayedTraces replayed() {
        if (watchers.isEmpty()) {
            return new ReplayedTraces(only);
        }
        TraceReports reports = new TraceReports(watchers);
        return new ReplayedTraces(only, Optional.of(traces -> TraceJournal.report(traces, longestWait, reports)));
    }

    private static void handOut(ReplayedTraces traces, ReplayWatcher watcher) throws IOException {
        Optional<List<Trace>> finished = traces.finished();
        while (finished.isPresent()) {
            watcher.finished(finished.get());
            finished = traces.finished();
        }
    }
}
