package io.tcprt.engine.compare;

import io.tcprt.codec.ip.IpAddress;
import java.util.Optional;

/**
 * A place on the path of a flow.
 *
 * @param ttl its distance from the source, which itself is at 0
 * @param address who answered there, or is known by its stamps; absent for silence between hops that answer, and for a
 *     router whose answers bear the target's address (DNAT)
 * @since 0.1
 */
public record Place(int ttl, Optional<IpAddress> address) {}
