package io.tcprt.engine.replay;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.pcap.CaptureFile;
import io.tcprt.codec.pcap.CaptureFileException;
import io.tcprt.engine.trace.StopReason;
import io.tcprt.engine.wire.Captured;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the traces out of a capture file, of this program or of any other. */
public final class CaptureReplay {
    private CaptureReplay() {}

    /**
     * Replays a whole file.
     *
     * @param only the one target that is of interest; all otherwise
     * @throws CaptureFileException when the file cannot be opened at all; later damage is part of the result
     */
    public static ReplayResult read(Path file, Optional<IpAddress> only) throws CaptureFileException {
        ReplayedTraces traces = new ReplayedTraces(only);
        int frames = 0;
        Optional<CaptureFileException> damage = Optional.empty();
        try (CaptureFile capture = CaptureFile.open(file)) {
            try {
                while (capture.next()) {
                    frames++;
                    Captured.at(capture).ifPresent(traces::heard);
                }
            } catch (CaptureFileException e) {
                damage = Optional.of(e);
            }
        }
        return new ReplayResult(traces.traces(damage.map(e -> StopReason.END_OF_FILE)), frames, damage);
    }
}
