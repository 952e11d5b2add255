package io.tcprt.engine.paths;

import io.tcprt.codec.ip.Ipv4Address;
import java.util.Optional;

/**
 * Two addresses that answered at consecutive TTLs of a path, or with unanswered TTLs between them.
 *
 * @param from the address that answered at the smaller TTL
 * @param to the address that answered at the larger TTL
 * @param gap how many unanswered TTLs lie between them, at most 254; 0 for neighbours
 * @param egress the address from which {@code from} forwards to {@code to}, if Record Route shows it
 * @since 0.1
 */
public record Link(Ipv4Address from, Ipv4Address to, int gap, Optional<Ipv4Address> egress) {}
