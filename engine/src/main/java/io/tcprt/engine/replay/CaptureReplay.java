package io.tcprt.engine.replay;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.pcap.CaptureFile;
import io.tcprt.codec.pcap.CaptureFileException;
import io.tcprt.engine.trace.StopReason;
import io.tcprt.engine.trace.Trace;
import io.tcprt.engine.wire.Captured;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the traces out of a capture file, of this program or of any other. */
public final class CaptureReplay {
    private CaptureReplay() {}

    /**
     * Replays a whole file.
     *
     * @param only the one target that is of interest; all otherwise
     * @return all traces, those that ended long before the file did first
     * @throws CaptureFileException when the file cannot be opened at all; later damage is part of the result
     */
    public static ReplayResult read(Path file, Optional<IpAddress> only) throws CaptureFileException {
        List<Trace> all = new ArrayList<>();
        try {
            ReplayResult rest = read(file, only, new Gathering(all));
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
     * The same for somebody who takes traces before the file is at its end, so that files may be larger than memory.
     *
     * @return the traces that the watcher was not told of
     * @throws IOException what the watcher throws
     */
    public static ReplayResult read(Path file, Optional<IpAddress> only, ReplayWatcher watcher) throws IOException {
        ReplayedTraces traces = new ReplayedTraces(only);
        Optional<CaptureFileException> damage = Optional.empty();
        int frames = 0;
        try (CaptureFile capture = CaptureFile.open(file)) {
            try {
                while (capture.next()) {
                    frames++;
                    watcher.at(capture);
                    Captured.at(capture).ifPresent(traces::heard);
                    tell(traces, watcher);
                }
            } catch (CaptureFileException e) {
                damage = Optional.of(e);
            }
        }
        return new ReplayResult(traces.traces(damage.map(e -> StopReason.END_OF_FILE)), frames, damage);
    }

    private static void tell(ReplayedTraces traces, ReplayWatcher watcher) throws IOException {
        Optional<List<Trace>> finished = traces.finished();
        while (finished.isPresent()) {
            watcher.finished(finished.get());
            finished = traces.finished();
        }
    }
}
