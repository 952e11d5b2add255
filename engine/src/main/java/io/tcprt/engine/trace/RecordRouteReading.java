package io.tcprt.engine.trace;

import io.tcprt.codec.ip.Ipv4Address;
import java.util.List;
import java.util.Optional;

/**
 * The stamps of one answer, told apart by who put them (RFC 791 §3.1, Record Route).
 *
 * @param slots how many addresses the option has room for
 * @param full whether the list ran full, so that later routers could not stamp
 * @param forward egress stamps of the routers before the answering one, in travel order
 * @param own the stamp the answering router or host put when the probe arrived, when it is known to be its own
 * @param reverse the way back in travel order, beginning with the answering node's own egress
 */
public record RecordRouteReading(
        int slots, boolean full, List<Ipv4Address> forward, Optional<Ipv4Address> own, List<Ipv4Address> reverse) {}
