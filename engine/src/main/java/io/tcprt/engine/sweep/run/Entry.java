package io.tcprt.engine.sweep.run;

import io.tcprt.engine.sweep.SweepReply;
import io.tcprt.engine.wire.Captured;

/** What the writer is given, in order. */
sealed interface Entry {

    /**
     * An answer.
     *
     * @param again whether the same probe may have been answered before, in an earlier run that was cut short
     */
    record Answer(SweepReply reply, Captured frame, boolean again) implements Entry {}

    /** All answers before this one are to be safe on the disk, and then this. */
    record Mark(Checkpoint checkpoint) implements Entry {}
}
