package io.tcprt.engine.probing;

import io.tcprt.engine.match.SentProbe;
import io.tcprt.engine.reading.TraceReports;
import io.tcprt.engine.trace.Trace;
import io.tcprt.engine.wire.Captured;
import java.util.Optional;

/** A way of probing one flow: time and frames come in, wishes come out. No clock, no thread, no socket. */
public interface Machine {
    /** What to do at this monotonic time. A frame to be sent is asked for again until it is told that one {@link #left}. */
    Action next(long now);

    /** The frame last asked for was put on the link at this monotonic time; what was not is no part of the trace. */
    void left(long now);

    /** A frame of this flow was captured; {@code now} is the monotonic time of its processing. */
    void heard(Captured frame, long now);

    /**
     * The probe of this flow whose identification a quote bears that ends before the ports; empty for all other frames.
     * Nothing is noted: of all flows to that target {@link #heard} is for the one that is meant.
     */
    Optional<SentProbe> meant(Captured frame);

    /** Ends with what was found; may be called from any thread. */
    void interrupt();

    /** From now on all that happens in this flow is reported; before the first probe leaves. */
    void report(TraceReports reports);

    /** What was found so far; empty when nothing was sent yet. */
    Optional<Trace> trace();
}
