package io.tcprt.engine.compare;

import io.tcprt.codec.ip.IpAddress;
import java.util.Optional;

/**
 * A place on the path of a flow.
 *
 * @param ttl its distance from the source, which itself has 0
 * @param address the node that answered there or is known from recorded routes; empty if no answer came from between hops
 *     that answer, and for a router whose answers carry the target's address (DNAT)
 * @since 0.1
 */
public record Place(int ttl, Optional<IpAddress> address) {}
