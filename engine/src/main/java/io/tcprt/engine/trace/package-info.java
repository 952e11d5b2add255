/**
 * The result of a trace: its hops, the attempts at each hop, the reply to each attempt, the recorded route, and how the trace
 * ended. All types are immutable and hold no packet, clock or socket.
 *
 * <p>{@link io.tcprt.engine.trace.Trace} is the type that library users work with. {@code engine.probing} sends the probes,
 * and {@code engine.reading} builds the result from the packets.
 *
 * @since 0.1
 */
@NullMarked
package io.tcprt.engine.trace;

import org.jspecify.annotations.NullMarked;
