package io.tcprt.cli.paths;

import io.tcprt.cli.paths.replies.ReplyFile;
import io.tcprt.cli.sweep.SweepState;
import io.tcprt.cli.sweep.SweepStateFile;
import io.tcprt.cli.text.UnreadableException;
import io.tcprt.codec.ip.IpPrefix;
import io.tcprt.codec.pcap.CaptureFile;
import io.tcprt.codec.pcap.CaptureFileException;
import io.tcprt.engine.paths.PathReply;
import io.tcprt.engine.plan.AddressRanges;
import io.tcprt.engine.sweep.SweepPlan;
import io.tcprt.engine.sweep.SweepReply;
import io.tcprt.engine.sweep.TargetSpace;
import io.tcprt.engine.sweep.stamp.AnswerReader;
import io.tcprt.engine.wire.Captured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The results of a sweep as a capture: what the frames answer is read with the plan and the key of its {@code .sweep} file. */
final class SweepCapture {
    /** Of no consequence to reading, as is the gap. */
    private static final int ANY_RATE = 1;

    private final Path file;
    private final SweepPlan plan;
    private final AnswerReader reader;

    private SweepCapture(Path file, SweepState.Header header) {
        this.file = file;
        this.plan = plan(header);
        this.reader = new AnswerReader(plan, header.source(), header.key().stamp(plan));
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
        } catch (IllegalArgumentException e) {
            throw new UnreadableException(state + " is of no sweep that can be: " + e.getMessage());
        }
    }

    /** The state has no list of targets. It needs none: who bears the stamp of a target's secret was one. */
    private static SweepPlan plan(SweepState.Header header) {
        AddressRanges all = new AddressRanges();
        all.add(IpPrefix.parse("0.0.0.0/0"));
        return new SweepPlan(
                TargetSpace.of(all, new AddressRanges()),
                header.probe(),
                header.port(),
                header.firstTtl(),
                header.lastTtl(),
                header.attempts(),
                header.recordRouteSlots(),
                ANY_RATE,
                /* gap= */ 0,
                header.seed(),
                header.shard());
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
                    taker.answer(PathReply.of(answer.get(), plan));
                }
            }
        }
    }

    /** How many frames answer no probe of this sweep. */
    long strays() {
        return reader.strays();
    }
}
