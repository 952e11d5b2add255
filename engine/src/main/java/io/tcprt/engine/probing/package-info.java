/**
 * What to send when. {@link io.tcprt.engine.probing.TraceMachine} decides it without a clock, a thread or a socket: time and
 * packets come in, {@link io.tcprt.engine.probing.Action}s come out, and each step goes into a
 * {@link io.tcprt.engine.reading.TraceLog}. Several machines share a wire and a budget of packets in an
 * {@link io.tcprt.engine.probing.Ensemble}; {@link io.tcprt.engine.probing.TraceRunner} drives them over a
 * {@link io.tcprt.engine.wire.Wire}.
 */
@NullMarked
package io.tcprt.engine.probing;

import org.jspecify.annotations.NullMarked;
