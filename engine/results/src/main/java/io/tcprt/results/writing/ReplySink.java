package io.tcprt.results.writing;

import io.tcprt.engine.sweep.SweepReply;
import io.tcprt.engine.wire.Captured;
import java.io.Flushable;
import java.io.IOException;

/**
 * Takes the answers of a sweep and writes them in some format. Not for use by several threads.
 *
 * @since 0.1
 */
public interface ReplySink extends Flushable {

    /**
     * Writes what a new file begins with; not called where a file is continued.
     *
     * @throws IOException when it cannot be written
     */
    void begin() throws IOException;

    /**
     * Writes an answer.
     *
     * @param reply the answer
     * @param frame the packet that it was read from
     * @param again whether the same probe may have been answered before, in an earlier run that was cut short
     * @throws IOException when it cannot be written
     */
    void write(SweepReply reply, Captured frame, boolean again) throws IOException;
}
