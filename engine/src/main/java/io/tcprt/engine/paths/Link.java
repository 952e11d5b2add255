package io.tcprt.engine.paths;

import io.tcprt.codec.ip.Ipv4Address;
import java.util.Optional;

/**
 * Two addresses that answered one after the other on a path.
 *
 * @param gap how many TTLs between them nobody answered for; 0 when they are neighbours
 * @param egress the address by which the first sends packets to the second, where Record Route tells
 */
public record Link(Ipv4Address from, Ipv4Address to, int gap, Optional<Ipv4Address> egress) {}
