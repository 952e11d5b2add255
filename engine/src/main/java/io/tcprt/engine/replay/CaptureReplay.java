package io.tcprt.engine.replay;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.link.LinkType;
import io.tcprt.codec.pcap.CaptureFile;
import io.tcprt.codec.pcap.CaptureFileException;
import io.tcprt.engine.internal.reading.TraceJournal;
import io.tcprt.engine.internal.reading.TraceReports;
import io.tcprt.engine.plan.TracePlan;
import io.tcprt.engine.trace.StopReason;
import io.tcprt.engine.trace.Trace;
import io.tcprt.engine.watch.TraceWatcher;
import io.tcprt.engine.wire.Slf4jQuiet;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the traces in a capture file, pcap or pcapng, recorded by this program or any other. It needs neither privileges
 * nor libpcap.
 *
 * @since 0.1
 */
public final class CaptureReplay {
    static {
        Slf4jQuiet.withoutLogger();
    }

    private final Path file;
    private final List<TraceWatcher> watchers = new ArrayList<>();
    private Optional<IpAddress> only = Optional.empty();
    private boolean connections;
    private Duration longestWait = TracePlan.DEFAULT_WAIT;

    private CaptureReplay(Path file) {
        this.file = file;
    }

    /**
     * A replay of all traces in a file. Nothing is read before {@link #read()}.
     *
     * @param file the capture
     * @return the replay
     */
    public static CaptureReplay of(Path file) {
        return new CaptureReplay(file);
    }

    /**
     * Leaves out traces to other targets.
     *
     * @param target the only target to replay
     * @return this replay
     */
    public CaptureReplay only(IpAddress target) {
        this.only = Optional.of(target);
        return this;
    }

    /**
     * Takes connections, exchanges of datagrams and single requests for traces too. Without this a trace needs evidence: a
     * Time Exceeded, small TTLs in series, Record Route, echo requests one after the other, or the mark of this program.
     *
     * @return this replay
     */
    public CaptureReplay withConnections() {
        this.connections = true;
        return this;
    }

    /**
     * Adds a watcher, which receives the events of all traces. Several may be added.
     *
     * @param watcher is called in the thread that reads the file
     * @return this replay
     */
    public CaptureReplay watch(TraceWatcher watcher) {
        watchers.add(watcher);
        return this;
    }

    /**
     * Sets how long a probe may wait for its answer before it is reported as unanswered. This changes events only, not
     * the traces.
     *
     * @param longest the longest wait of the plan that the capture was made with, which the capture does not hold; more
     *     than 0, 3 seconds by default
     * @return this replay
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
     * @param file the capture
     * @param only the only target to replay; empty for all targets
     * @return all traces; those that ended long before the end of the file come first
     * @throws CaptureFileException when the file cannot be opened; damage further on is part of the result
     */
    public static ReplayResult read(Path file, Optional<IpAddress> only) throws CaptureFileException {
        CaptureReplay replay = of(file);
        only.ifPresent(replay::only);
        return replay.read();
    }

    /**
     * Replays a whole file and hands over traces before its end, so that the file may be larger than memory.
     *
     * @param file the capture
     * @param only the only target to replay; empty for all targets
     * @param watcher receives finished traces
     * @return the traces that were not handed to the watcher
     * @throws CaptureFileException when the file cannot be opened; damage further on is part of the result
     * @throws IOException from the watcher
     */
    public static ReplayResult read(Path file, Optional<IpAddress> only, ReplayWatcher watcher) throws IOException {
        CaptureReplay replay = of(file);
        only.ifPresent(replay::only);
        return replay.read(watcher);
    }

    /**
     * Replays the whole file.
     *
     * @return all traces; those that ended long before the end of the file come first
     * @throws CaptureFileException when the file cannot be opened; damage further on is part of the result
     */
    public ReplayResult read() throws CaptureFileException {
        List<Trace> all = new ArrayList<>();
        try {
            ReplayResult rest = read(new Gathering(all));
            all.addAll(rest.traces());
            return new ReplayResult(List.copyOf(all), rest.frames(), rest.damage(), rest.contents());
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
     * Replays the whole file and hands over traces before its end, so that the file may be larger than memory.
     *
     * @param watcher receives finished traces
     * @return the traces that were not handed to the watcher
     * @throws CaptureFileException when the file cannot be opened; damage further on is part of the result
     * @throws IOException from the watcher
     */
    public ReplayResult read(ReplayWatcher watcher) throws IOException {
        ReplayedTraces traces = replayed();
        Optional<CaptureFileException> damage = Optional.empty();
        ContentsCounter contents = new ContentsCounter();
        TimeOrder order = new TimeOrder(frame -> {
            contents.heard(frame);
            traces.heard(frame);
        });
        int frames = 0;
        try (CaptureFile capture = CaptureFile.open(file)) {
            try {
                while (capture.next()) {
                    frames++;
                    watcher.at(capture);
                    Optional<LinkType> link = capture.linkType();
                    if (link.isPresent()) {
                        order.add(link.get(), capture);
                    } else {
                        contents.unread(capture);
                    }
                    handOut(traces, watcher);
                }
            } catch (CaptureFileException e) {
                damage = Optional.of(e);
            }
        }
        order.flush();
        List<Trace> rest = traces.traces(damage.map(e -> StopReason.END_OF_FILE));
        return new ReplayResult(rest, frames, damage, contents.contents());
    }

    private ReplayedTraces replayed() {
        if (watchers.isEmpty()) {
            return new ReplayedTraces(only, connections, Optional.empty());
        }
        TraceReports reports = new TraceReports(watchers);
        return new ReplayedTraces(
                only, connections, Optional.of(traces -> TraceJournal.report(traces, longestWait, reports)));
    }

    private static void handOut(ReplayedTraces traces, ReplayWatcher watcher) throws IOException {
        Optional<List<Trace>> finished = traces.finished();
        while (finished.isPresent()) {
            watcher.finished(finished.get());
            finished = traces.finished();
        }
    }
}
