/**
 * Many targets, without remembering any probe.
 *
 * <p>A sweep is numbers from 0 to targets × TTLs × attempts. A {@link io.tcprt.engine.sweep.Permutation} under a seed says
 * in which order they come, so that no list is kept and no network meets a burst; a {@link io.tcprt.engine.sweep.Shard}
 * takes every n-th place of that order; {@link io.tcprt.engine.sweep.SweepOrder} turns a place into a target of the
 * {@link io.tcprt.engine.sweep.TargetSpace}, a TTL and an attempt. {@link io.tcprt.engine.sweep.Pace} says when the next
 * probe may leave, and {@link io.tcprt.engine.sweep.Reach} whether it is worth sending.
 *
 * <p>Each probe carries its own identity under a keyed check ({@code engine.sweep.stamp}), all within the 28 octets that
 * every router quotes.
 *
 * <p>Nothing here has a clock, a thread or a socket. Targets are IPv4 only: a space of IPv6 prefixes cannot be walked.
 */
@NullMarked
package io.tcprt.engine.sweep;

import org.jspecify.annotations.NullMarked;
