package io.tcprt.engine.probing;

import io.netty.buffer.ByteBuf;
import java.util.Optional;

/** What a trace wants next. It has no clock and no socket of its own. */
public sealed interface Action {

    /**
     * Put this frame on the link, and tell the machine when it left.
     *
     * @param ahead what has to leave just before it and is no probe
     */
    record Send(ByteBuf frame, Optional<ByteBuf> ahead) implements Action {
        Send(ByteBuf frame) {
            this(frame, Optional.empty());
        }
    }

    /** Nothing to do before this monotonic time, unless a frame comes in. */
    record WaitUntil(long nanos) implements Action {}

    /** The trace is complete. */
    record Done() implements Action {}
}
