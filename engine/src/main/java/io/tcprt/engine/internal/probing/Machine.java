package io.tcprt.engine.internal.probing;

import io.tcprt.engine.internal.match.SentProbe;
import io.tcprt.engine.internal.reading.TraceReports;
import io.tcprt.engine.trace.Trace;
import io.tcprt.engine.wire.Captured;
import java.util.Optional;

/**
 * Probes one flow as a state machine: it is told the time and the frames, and says what it wants. It uses no clock,
 * thread or socket.
 */
public interface Machine {
    /**
     * What to do at this monotonic time. A frame to be sent is asked for again until {@link #left} reports that it was
     * sent.
     */
    Action next(long now);

    /**
     * Notes that the frame asked for last was sent at this monotonic time; a frame that was not sent is no part of the
     * trace.
     */
    void left(long now);

    /** Notes a captured frame of this flow; {@code now} is the monotonic time of its processing. */
    void heard(Captured frame, long now);

    /**
     * The probe of this flow whose identification is in a quote that ends before the ports; empty for all other frames.
     * Changes nothing: of all flows to that target, only the one meant gets the frame, by {@link #heard}.
     */
    Optional<SentProbe> meant(Captured frame);

    /** Ends with what was found so far; may be called from any thread. */
    void interrupt();

    /** Reports all events of this flow from now on; to be called before the first probe is sent. */
    void report(TraceReports reports);

    /** The trace so far; empty if nothing was sent yet. */
    Optional<Trace> trace();
}
