/**
 * A trace as a result: hops, the attempts at each, the reply to each attempt, what Record Route recorded, and how the trace
 * ended. Immutable values that name no packet, no clock and no socket.
 *
 * <p>{@link io.tcprt.engine.trace.Trace} is what a library user keeps; {@code engine.reading} makes it from packets,
 * {@code engine.probing} decides which packets there are.
 */
@NullMarked
package io.tcprt.engine.trace;

import org.jspecify.annotations.NullMarked;
