package io.tcprt.engine.diagnosis;

import java.util.OptionalLong;

/**
 * How far away the target is.
 *
 * @param ttl the smallest TTL at which it answered, from 1
 * @param most how many hops the longest path has at least; more than {@code ttl} if a router answered such a probe or one with a
 *     larger TTL, so that packets take paths of different lengths
 * @param counted whether that is the number of hops. It is not if the TTL below was not probed, since a smaller one may
 *     suffice, or if probes get a new TTL on the path
 * @param bestNanos the shortest round-trip time at that TTL in nanoseconds; empty if its probes were not captured
 * @since 0.1
 */
public record Distance(int ttl, int most, boolean counted, OptionalLong bestNanos) {}
