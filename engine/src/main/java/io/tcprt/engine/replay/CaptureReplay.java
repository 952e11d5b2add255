package io.tcprt.engine.replay;

import io.tcprt.codec.FrameDecoder;
import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.link.LinkType;
import io.tcprt.codec.pcap.CaptureFile;
import io.tcprt.codec.pcap.CaptureFileException;
import io.tcprt.engine.trace.StopReason;
import io.tcprt.engine.wire.CaptureTime;
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
                    opened(capture).ifPresent(traces::heard);
                }
            } catch (CaptureFileException e) {
                damage = Optional.of(e);
            }
        }
        return new ReplayResult(traces.traces(damage.map(e -> StopReason.END_OF_FILE)), frames, damage);
    }

    /** Empty for a frame of a link type nobody here can read. */
    private static Optional<Captured> opened(CaptureFile capture) {
        return capture.linkType().map(link -> captured(capture, link));
    }

    private static Captured captured(CaptureFile capture, LinkType link) {
        return new Captured(
                capture.frame(),
                new CaptureTime(capture.epochNanos()),
                FrameDecoder.decode(link, capture.bytes(), capture.start(), capture.end()),
                capture.originalLength(),
                capture.bytes(),
                capture.start(),
                capture.end());
    }
}
