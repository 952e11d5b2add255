/**
 * Traces to very many targets, without remembering any probe.
 *
 * <p>The probes of a sweep are numbered: targets × TTLs × attempts. A seeded {@link io.tcprt.engine.sweep.Permutation}
 * orders them, so that no list is stored and no network receives a burst. A {@link io.tcprt.engine.sweep.Shard} takes
 * every n-th position of that order, and {@link io.tcprt.engine.sweep.SweepOrder} turns a position into a target of the
 * {@link io.tcprt.engine.sweep.TargetSpace}, a TTL and an attempt. {@link io.tcprt.engine.sweep.Pace} says when the next
 * probe may be sent, and {@link io.tcprt.engine.sweep.Reach} whether it is worth sending.
 *
 * <p>Each probe carries its own identity under a keyed check ({@code engine.sweep.stamp}), within the 28 octets that
 * every router quotes.
 *
 * <p>Nothing in this package uses a clock, a thread or a socket. Targets are IPv4 only, since an IPv6 prefix has too many
 * addresses to probe.
 *
 * @since 0.1
 */
@NullMarked
package io.tcprt.engine.sweep;

import org.jspecify.annotations.NullMarked;
