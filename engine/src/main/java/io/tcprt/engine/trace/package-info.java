/**
 * A trace: the machine that decides what to send when, the log of what was sent and heard, and the result.
 *
 * <p>{@link io.tcprt.engine.trace.TraceMachine} has no clock, thread or socket. It writes a
 * {@link io.tcprt.engine.trace.TraceLog}, as the replay of a file does, and from the log alone follows the
 * {@link io.tcprt.engine.trace.Trace}: that is why a recording replays to the same result. Several machines share a wire
 * and a budget of packets in an {@link io.tcprt.engine.trace.Ensemble}.
 */
@NullMarked
package io.tcprt.engine.trace;

import org.jspecify.annotations.NullMarked;
