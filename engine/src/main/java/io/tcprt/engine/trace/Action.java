package io.tcprt.engine.trace;

import io.netty.buffer.ByteBuf;

/** What a trace wants next. It has no clock and no socket of its own. */
public sealed interface Action {

    /** Put this frame on the link, and tell the machine when it left. */
    record Send(ByteBuf frame) implements Action {}

    /** Nothing to do before this monotonic time, unless a frame comes in. */
    record WaitUntil(long nanos) implements Action {}

    /** The trace is complete. */
    record Done() implements Action {}
}
