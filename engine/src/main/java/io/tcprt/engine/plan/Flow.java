package io.tcprt.engine.plan;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.ip.Ipv4Address;

/**
 * The fields that load balancers hash: constant over all probes of a flow, so that they keep to one way.
 *
 * @param sourcePort 1 to 65535; of ICMP the echo identifier, 0 to 65535, which NATs and load balancers treat like one
 *     (RFC 5508 §3.1)
 * @param destinationPort 1 to 65535; 0 for ICMP
 */
public record Flow(ProbeKind kind, IpAddress source, IpAddress destination, int sourcePort, int destinationPort) {

    public Flow {
        if (source.getClass() != destination.getClass()) {
            throw new IllegalArgumentException("addresses of one version: not " + source + " and " + destination);
        }
    }

    /** The version of IP that both addresses are of, 4 or 6. */
    public int version() {
        return source instanceof Ipv4Address ? 4 : 6;
    }
}
