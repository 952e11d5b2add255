package io.tcprt.engine.plan;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.ip.Ipv4Address;

/**
 * The fields that load balancers hash. They are the same in all probes of a flow, so that all take one path.
 *
 * @param kind what the probes are
 * @param source the address they leave from
 * @param destination the address they go to, of the same version
 * @param sourcePort 1 to 65535; for ICMP the echo identifier, 0 to 65535, which NATs and load balancers treat like a port
 *     (RFC 5508 §3.1)
 * @param destinationPort 1 to 65535; 0 for ICMP
 * @since 0.1
 */
public record Flow(ProbeKind kind, IpAddress source, IpAddress destination, int sourcePort, int destinationPort) {

    /**
     * Checks addresses and ports.
     *
     * @throws IllegalArgumentException when the addresses are of two versions, or a port is out of range
     */
    public Flow {
        if (source.getClass() != destination.getClass()) {
            throw new IllegalArgumentException("addresses of one version: not " + source + " and " + destination);
        }
        if (kind.hasPorts()) {
            Limits.within("source port", sourcePort, 1, Limits.MAX_PORT);
            Limits.within("destination port", destinationPort, 1, Limits.MAX_PORT);
        } else {
            Limits.within("echo identifier", sourcePort, 0, Limits.MAX_PORT);
            Limits.within("destination port of ICMP", destinationPort, 0, 0);
        }
    }

    /** The version of IP that both addresses are of, 4 or 6. */
    public int version() {
        return source instanceof Ipv4Address ? 4 : 6;
    }
}
