package consumer;

import io.netty.buffer.Unpooled;
import io.tcprt.codec.FrameDecoder;
import io.tcprt.codec.pcap.CaptureFile;
import io.tcprt.engine.replay.CaptureReplay;
import io.tcprt.engine.trace.Trace;
import io.tcprt.fixtures.Captures;
import io.tcprt.results.writing.SweepFormat;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Decodes every frame of a capture, replays it, and names a format of results. */
final class Program {
    private Program() {}

    /** @param words the folder to work in, and the name of a capture of the fixtures */
    public static void main(String... words) throws Exception {
        Path file = Captures.named(words[1]).copyTo(Path.of(words[0]));
        try (CaptureFile capture = CaptureFile.open(file)) {
            while (capture.next()) {
                byte[] octets = new byte[capture.end() - capture.start()];
                capture.bytes().getBytes(capture.start(), octets);
                var decoded = FrameDecoder.decode(capture.linkType().orElseThrow(), Unpooled.wrappedBuffer(octets));
                if (decoded.error().isPresent()) {
                    throw new IllegalStateException(decoded.error() + ": " + Arrays.toString(octets));
                }
            }
            System.out.println(capture.frame() + " frames");
        }
        for (Trace trace : CaptureReplay.read(file, Optional.empty()).traces()) {
            System.out.println(trace.hops().size() + " hops");
        }
        System.out.println(SweepFormat.of(Path.of("results.csv")).orElseThrow());
    }
}
