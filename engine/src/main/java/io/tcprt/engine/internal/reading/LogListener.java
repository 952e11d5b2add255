package io.tcprt.engine.internal.reading;

import io.tcprt.engine.internal.match.SentProbe;
import io.tcprt.engine.trace.Reply;
import io.tcprt.engine.wire.CaptureTime;

/** Receives the entries of a log, once they are in it. Frames are numbers in the capture, from 1. */
interface LogListener {
    /** The frame that something is taken down from is of this time. It is not down yet. */
    void reached(CaptureTime time);

    /** A probe of a row was handed to the wire, or is known from its answer. A closing probe first shows as it leaves. */
    void sent(SentProbe probe);

    /** The capture showed a probe leaving, for the first time. */
    void left(SentProbe probe, CaptureTime at, int frame);

    /** The first answer to a probe. */
    void answered(SentProbe probe, Reply reply, CaptureTime at);

    /**
     * A further answer to a probe.
     *
     * @param copy whether it is a copy of the first answer
     */
    void repeated(SentProbe probe, boolean copy, CaptureTime at, int frame);

    /** The prober's reset for a probe was sent. */
    void reset(SentProbe probe, CaptureTime at, int frame);
}
