package io.tcprt.engine.diagnosis;

import java.util.OptionalLong;

/**
 * How far away the target is.
 *
 * @param ttl the smallest TTL at which it answered, from 1
 * @param counted whether that is the number of hops. It is not if the TTL below was not probed, since a smaller one may
 *     suffice, or if probes get a new TTL on the path
 * @param bestNanos the shortest round-trip time at that TTL in nanoseconds; empty if its probes were not captured
 * @since 0.1
 */
public record Distance(int ttl, boolean counted, OptionalLong bestNanos) {}
