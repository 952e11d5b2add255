/**
 * A network in octets and virtual time, to test traces on without one.
 *
 * <p>{@link io.tcprt.engine.sim.SimMap} says who is where: stages in a row, each of one way or of several that flows are
 * spread over, and where answers go back another way. {@link io.tcprt.engine.sim.SimRouter} says what a router is like:
 * what its link does to packets, how it stamps, what it says of those that expire and what it does to those that pass.
 * {@link io.tcprt.engine.sim.SimNetwork} carries probes along and answers back, as octets, and is wire and clock at once.
 *
 * <p>Chance has one seed and time stands still unless somebody waits: the same network gives the same trace.
 */
@NullMarked
package io.tcprt.engine.sim;

import org.jspecify.annotations.NullMarked;
