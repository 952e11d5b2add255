package io.tcprt.cli.render.sweep;

import io.tcprt.engine.sweep.SweepReply;
import io.tcprt.engine.wire.Captured;
import java.io.Flushable;
import java.io.IOException;

/** Takes the answers of a sweep and writes them in some format. Not for use by several threads. */
public interface ReplySink extends Flushable {

    /** Writes what a new file begins with. */
    void begin() throws IOException;

    /**
     * Writes an answer.
     *
     * @param again whether the same probe may have been answered before, in an earlier run that was cut short
     */
    void write(SweepReply reply, Captured frame, boolean again) throws IOException;
}
