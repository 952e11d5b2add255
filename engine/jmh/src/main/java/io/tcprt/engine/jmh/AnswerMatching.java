package io.tcprt.engine.jmh;

import io.tcprt.codec.FrameDecoder;
import io.tcprt.codec.link.LinkType;
import io.tcprt.codec.pcap.CaptureFile;
import io.tcprt.codec.pcap.CaptureFileException;
import io.tcprt.engine.internal.stamp.AnswerReader;
import io.tcprt.engine.internal.stamp.StampFinder;
import io.tcprt.engine.wire.CaptureTime;
import io.tcprt.engine.wire.Captured;
import java.nio.file.Path;
import java.util.function.Predicate;

/**
 * Reads a file of {@link AnswerCapture}, once or more, and says of each time how many million packets
 * a second that was: going from record to record, decoding, finding by the stamp of the sweep which probe it is that was
 * answered, and reading the whole reply.
 *
 * <p>Arguments: the file, and how often.
 */
public final class AnswerMatching {
    private static final double NANOS_PER_MICRO = 1e3;

    private AnswerMatching() {}

    public static void main(String[] args) throws CaptureFileException {
        Path file = Path.of(args[0]);
        for (int i = 0; i < Integer.parseInt(args[1]); i++) {
            System.out.printf("%.3f %.3f %.3f %.3f%n", walk(file), decode(file), match(file), read(file));
        }
    }

    private static double walk(Path path) throws CaptureFileException {
        long from = System.nanoTime();
        long octets = 0;
        try (CaptureFile file = CaptureFile.open(path)) {
            while (file.next()) {
                octets += file.bytes().getUnsignedByte(file.start());
            }
            return speed(file, from, octets == 0);
        }
    }

    private static double decode(Path path) throws CaptureFileException {
        long from = System.nanoTime();
        int unreadable = 0;
        try (CaptureFile file = CaptureFile.open(path)) {
            while (file.next()) {
                unreadable += FrameDecoder.decode(LinkType.ETHERNET, file.bytes(), file.start(), file.end())
                                .error()
                                .isPresent()
                        ? 1
                        : 0;
            }
            return speed(file, from, unreadable == 0);
        }
    }

    private static double match(Path path) throws CaptureFileException {
        StampFinder finder = new StampFinder(Sweep.PLAN, Sweep.SOURCE, Sweep.STAMP);
        return speedOf(path, frame -> finder.find(frame).isPresent());
    }

    private static double read(Path path) throws CaptureFileException {
        AnswerReader reader = new AnswerReader(Sweep.PLAN, Sweep.SOURCE, Sweep.STAMP);
        return speedOf(path, frame -> reader.read(frame).isPresent());
    }

    private static double speedOf(Path path, Predicate<Captured> isAnswer) throws CaptureFileException {
        long from = System.nanoTime();
        int answers = 0;
        try (CaptureFile file = CaptureFile.open(path)) {
            while (file.next()) {
                answers += isAnswer.test(captured(file)) ? 1 : 0;
            }
            return speed(file, from, answers == file.frame());
        }
    }

    private static Captured captured(CaptureFile file) {
        return new Captured(
                file.frame(),
                new CaptureTime(file.epochNanos()),
                FrameDecoder.decode(LinkType.ETHERNET, file.bytes(), file.start(), file.end()),
                file.originalLength(),
                file.bytes(),
                file.start(),
                file.end());
    }

    private static double speed(CaptureFile file, long from, boolean right) {
        if (!right) {
            throw new IllegalStateException("not every frame was read as what it is");
        }
        return file.frame() * NANOS_PER_MICRO / (System.nanoTime() - from);
    }
}
