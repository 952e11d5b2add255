package io.tcprt.engine.internal.probing;

import io.netty.buffer.ByteBuf;
import java.util.Optional;

/** What a machine wants next. */
public sealed interface Action {

    /**
     * Send this frame, and tell the machine when it was sent.
     *
     * @param ahead a frame to send just before it, which is no probe
     */
    record Send(ByteBuf frame, Optional<ByteBuf> ahead) implements Action {
        Send(ByteBuf frame) {
            this(frame, Optional.empty());
        }
    }

    /** Nothing to do before this monotonic time, unless a frame arrives. */
    record WaitUntil(long nanos) implements Action {}

    /** The trace is complete. */
    record Done() implements Action {}
}
