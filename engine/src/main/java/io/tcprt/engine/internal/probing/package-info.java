/**
 * Decides what to send when. {@link io.tcprt.engine.internal.probing.TraceMachine} does this without a clock, a thread or a
 * socket: it is told the time and the packets and returns {@link io.tcprt.engine.internal.probing.Action}s, and each step is noted
 * in a {@link io.tcprt.engine.internal.reading.TraceLog}. Several machines share a wire and a packet rate in an
 * {@link io.tcprt.engine.internal.probing.Ensemble}; {@link io.tcprt.engine.internal.probing.TraceRunner} runs them on a
 * {@link io.tcprt.engine.wire.Wire}.
 */
@NullMarked
package io.tcprt.engine.internal.probing;

import org.jspecify.annotations.NullMarked;
