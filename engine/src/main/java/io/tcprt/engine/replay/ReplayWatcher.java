package io.tcprt.engine.replay;

import io.tcprt.codec.pcap.CaptureFile;
import io.tcprt.engine.trace.Trace;
import java.io.IOException;
import java.util.List;

/**
 * Follows the replay of a file before its end is read.
 *
 * @since 0.1
 */
public interface ReplayWatcher {
    /**
     * A frame was read, of whatever kind.
     *
     * @param file positioned at the frame
     */
    void at(CaptureFile file);

    /**
     * Receives traces that ended long before the frame being read; the replay then forgets them. This happens only in
     * files with very many traces. They began before all traces that are handed over later.
     *
     * @param traces all traces so far from one source to one target
     * @throws IOException when the traces cannot be processed: this ends the replay
     */
    void finished(List<Trace> traces) throws IOException;
}
