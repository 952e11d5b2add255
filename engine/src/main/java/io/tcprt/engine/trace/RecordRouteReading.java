package io.tcprt.engine.trace;

import io.tcprt.codec.ip.Ipv4Address;
import java.util.List;
import java.util.Optional;

/**
 * The addresses recorded in one reply, divided by where they were recorded (RFC 791 §3.1, Record Route).
 *
 * @param slots slots in the option, 1 to 9
 * @param full whether all slots are used, so that later routers may be missing
 * @param forward outgoing addresses of the routers before the answering node, in travel order
 * @param own the address the answering node recorded when the probe arrived; empty if there is none or it cannot be told
 *     apart
 * @param reverse addresses recorded on the return path, in travel order, beginning with the answering node's outgoing
 *     address
 * @since 0.1
 */
public record RecordRouteReading(
        int slots, boolean full, List<Ipv4Address> forward, Optional<Ipv4Address> own, List<Ipv4Address> reverse) {}
