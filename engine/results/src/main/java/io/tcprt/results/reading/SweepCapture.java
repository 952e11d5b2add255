package io.tcprt.results.reading;

import io.tcprt.codec.pcap.CaptureFile;
import io.tcprt.codec.pcap.CaptureFileException;
import io.tcprt.engine.internal.stamp.AnswerReader;
import io.tcprt.engine.internal.stamp.ProbeStamp;
import io.tcprt.engine.paths.PathReply;
import io.tcprt.engine.sweep.Origin;
import io.tcprt.engine.sweep.SweepReply;
import io.tcprt.engine.sweep.SweepShape;
import io.tcprt.engine.text.UnreadableException;
import io.tcprt.engine.wire.Captured;
import io.tcprt.results.state.SweepState;
import io.tcprt.results.state.SweepStateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads the results of a sweep from a capture. What the frames answer follows from the shape and the key of the sweep, in the
 * {@code .sweep} file beside it.
 *
 * @since 0.1
 */
public final class SweepCapture {
    private final Path file;
    private final SweepShape shape;
    private final Optional<Origin> origin;
    private final AnswerReader reader;

    private SweepCapture(Path file, SweepState.Header header) {
        this.file = file;
        this.shape = header.shape();
        this.origin = header.origin();
        this.reader = AnswerReader.withoutTargets(
                shape,
                header.source(),
                ProbeStamp.of(shape, header.key().first(), header.key().second()));
    }

    /**
     * Reads the state beside a capture.
     *
     * @param file the capture
     * @return the capture, of which nothing is read yet
     * @throws UnreadableException when there is no state, or it cannot be read
     */
    public static SweepCapture of(Path file) throws UnreadableException {
        Path state = SweepStateFile.beside(file);
        if (!Files.isRegularFile(state)) {
            throw new UnreadableException(
                    "it is a capture, which needs the " + state + " that its sweep wrote, and that is not there");
        }
        try {
            return SweepStateFile.read(state)
                    .map(known -> new SweepCapture(file, known.header()))
                    .orElseThrow(() -> new UnreadableException(state + " was cut off in its first line"));
        } catch (UnreadableException e) {
            throw e;
        } catch (IOException e) {
            throw new UnreadableException(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Reads all frames.
     *
     * @param taker receives the answers, in the order of the frames
     * @throws CaptureFileException when the capture cannot be read any further
     * @throws IOException what the taker throws
     */
    public void read(ReplyFile.Reader taker) throws IOException {
        try (CaptureFile capture = CaptureFile.open(file)) {
            while (capture.next()) {
                Optional<SweepReply> answer = Captured.at(capture).flatMap(reader::read);
                if (answer.isPresent()) {
                    taker.answer(PathReply.of(answer.get(), shape, origin));
                }
            }
        }
    }

    /**
     * How many frames answer no probe of this sweep.
     *
     * @return the number so far
     */
    public long strays() {
        return reader.strays();
    }
}
