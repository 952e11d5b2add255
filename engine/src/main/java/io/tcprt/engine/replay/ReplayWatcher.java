package io.tcprt.engine.replay;

import io.tcprt.codec.pcap.CaptureFile;
import io.tcprt.engine.trace.Trace;
import java.io.IOException;
import java.util.List;

/** What somebody wants to know before a file is read to its end. */
public interface ReplayWatcher {
    /**
     * The next packet, whatever it is.
     *
     * @param file standing at it
     */
    void at(CaptureFile file);

    /**
     * Takes traces that ended long before the packets that are read now, and that the replay forgets: of a file with very
     * many. They began before all that are told of later.
     *
     * @param traces all from one source to one target so far
     * @throws IOException when they cannot be taken: this ends the replay
     */
    void finished(List<Trace> traces) throws IOException;
}
