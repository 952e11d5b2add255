package io.tcprt.engine.sweep.run;

import io.tcprt.engine.sweep.SweepReply;
import io.tcprt.engine.wire.Captured;

/** What the writer writes, in order. */
sealed interface Entry {

    /**
     * An answer.
     *
     * @param again whether an earlier run that was cut short may have had an answer to the same probe
     */
    record Answer(SweepReply reply, Captured frame, boolean again) implements Entry {}

    /** A checkpoint, to be stored after all answers before it. */
    record Mark(Checkpoint checkpoint) implements Entry {}
}
