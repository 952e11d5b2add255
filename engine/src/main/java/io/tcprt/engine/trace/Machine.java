package io.tcprt.engine.trace;

import io.tcprt.engine.wire.Captured;
import java.util.Optional;

/** A way of probing one flow: time and frames come in, wishes come out. No clock, no thread, no socket. */
public interface Machine {
    /** What to do at this monotonic time. */
    Action next(long now);

    /** A frame of this flow was captured; {@code now} is the monotonic time of its processing. */
    void heard(Captured frame, long now);

    /** Ends with what was found; may be called from any thread. */
    void interrupt();

    /** What was found so far; empty when nothing was sent yet. */
    Optional<Trace> trace();
}
