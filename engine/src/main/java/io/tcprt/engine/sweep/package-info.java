/**
 * Many targets, without remembering any probe.
 *
 * <p>A sweep is numbers from 0 to targets × TTLs × attempts. A {@link io.tcprt.engine.sweep.Permutation} under a seed says
 * in which order they come, so that no list is kept and no network meets a burst; a {@link io.tcprt.engine.sweep.Shard}
 * takes every n-th place of that order; {@link io.tcprt.engine.sweep.SweepOrder} turns a place into a target of the
 * {@link io.tcprt.engine.sweep.TargetSpace}, a TTL and an attempt. {@link io.tcprt.engine.sweep.Pace} says when the next
 * probe may leave, and {@link io.tcprt.engine.sweep.Reach} whether it is worth sending.
 *
 * <p>What a probe is stands in the probe ({@link io.tcprt.engine.sweep.ProbeStamp}): TTL, attempt, time and a keyed check,
 * all within the 28 octets that every router quotes. Where, and how many bits there are to guess, is told by the stamp of each
 * kind: {@code SynStamp} (33 for an error, 19 for a segment), {@code EchoStamp} (35, and 51 for an echo reply),
 * {@code DatagramStamp} (23). {@link io.tcprt.engine.sweep.SweepProbes} writes it; {@code StampFinder} finds it in whatever
 * returns, and {@link io.tcprt.engine.sweep.AnswerReader} reads the rest of the answer; what does not bear the check is a
 * stray.
 *
 * <p>Nothing here has a clock, a thread or a socket. Targets are of IPv4 only: a space of IPv6 prefixes cannot be walked
 * through.
 */
@NullMarked
package io.tcprt.engine.sweep;

import org.jspecify.annotations.NullMarked;
