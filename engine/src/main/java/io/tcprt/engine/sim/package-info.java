/**
 * A simulated network for testing traces: real packets, virtual time.
 *
 * <p>{@link io.tcprt.engine.sim.SimMap} is the topology: a row of stages, each with one path or several that flows are
 * balanced over, and optionally a separate return path. {@link io.tcprt.engine.sim.SimRouter} describes a router: its link,
 * how it records routes, how it reports expired packets, and what it does to packets that pass.
 * {@link io.tcprt.engine.sim.SimNetwork} forwards probes and answers, octet by octet, and is both the wire and the clock of a
 * trace.
 *
 * <p>All randomness comes from one seed, and time advances only while someone waits, so the same network gives the same trace.
 *
 * @since 0.1
 */
@NullMarked
package io.tcprt.engine.sim;

import org.jspecify.annotations.NullMarked;
