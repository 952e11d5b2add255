package io.tcprt.engine.replay;

import io.tcprt.codec.pcap.CaptureFileException;
import io.tcprt.engine.trace.Trace;
import java.util.List;
import java.util.Optional;

/**
 * The traces in a capture file.
 *
 * @param traces the traces
 * @param frames how many frames were read
 * @param damage why reading ended before the end of the file; the traces are those up to there
 * @param contents what the packets of the file are
 * @since 0.1
 */
public record ReplayResult(
        List<Trace> traces, int frames, Optional<CaptureFileException> damage, CaptureContents contents) {}
