package io.tcprt.cli.paths;

import io.tcprt.cli.paths.replies.ReplyFile;
import io.tcprt.cli.sweep.SweepState;
import io.tcprt.cli.sweep.SweepStateFile;
import io.tcprt.codec.pcap.CaptureFile;
import io.tcprt.codec.pcap.CaptureFileException;
import io.tcprt.engine.paths.PathReply;
import io.tcprt.engine.sweep.SweepReply;
import io.tcprt.engine.sweep.SweepShape;
import io.tcprt.engine.sweep.stamp.AnswerReader;
import io.tcprt.engine.text.UnreadableException;
import io.tcprt.engine.wire.Captured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The results of a sweep as a capture: what the frames answer is read with the plan and the key of its {@code .sweep} file. */
final class SweepCapture {
    private final Path file;
    private final SweepShape shape;
    private final AnswerReader reader;

    private SweepCapture(Path file, SweepState.Header header) {
        this.file = file;
        this.shape = header.shape();
        this.reader =
                AnswerReader.withoutTargets(shape, header.source(), header.key().stamp(shape));
    }

    /**
     * Reads the state beside a capture.
     *
     * @throws UnreadableException when there is none
     */
    static SweepCapture of(Path file) throws UnreadableException {
        Path state = SweepStateFile.beside(file);
        if (!Files.isRegularFile(state)) {
            throw new UnreadableException(
                    "it is a capture, which needs the " + state + " that its sweep wrote, and that is not there");
        }
        try {
            return new SweepCapture(file, SweepStateFile.read(state).header());
        } catch (IOException e) {
            throw new UnreadableException(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Reads all frames.
     *
     * @throws CaptureFileException where the capture cannot be read any further; other faults are the taker's
     */
    void read(ReplyFile.Reader taker) throws IOException {
        try (CaptureFile capture = CaptureFile.open(file)) {
            while (capture.next()) {
                Optional<SweepReply> answer = Captured.at(capture).flatMap(reader::read);
                if (answer.isPresent()) {
                    taker.answer(PathReply.of(answer.get(), shape));
                }
            }
        }
    }

    /** How many frames answer no probe of this sweep. */
    long strays() {
        return reader.strays();
    }
}
