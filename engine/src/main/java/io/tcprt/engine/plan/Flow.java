package io.tcprt.engine.plan;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.octets.FieldRange;

/**
 * The fields that load balancers hash. All probes of a flow have the same values, so that all take the same path.
 *
 * @param kind the kind of probe
 * @param source source address of the probes
 * @param destination destination address of the probes, of the same IP version
 * @param sourcePort 1 to 65535; for ICMP the echo identifier, 0 to 65535, which NATs and load balancers treat like a port
 *     (RFC 5508 §3.1)
 * @param destinationPort 1 to 65535; 0 for ICMP
 * @since 0.1
 */
public record Flow(ProbeKind kind, IpAddress source, IpAddress destination, int sourcePort, int destinationPort) {
    /** What tells the identifier of echo requests beside a flow from its source port. */
    private static final int ECHOES = 0x8000;

    /**
     * Checks addresses and ports.
     *
     * @param kind any
     * @param source any
     * @param destination of the same IP version as {@code source}
     * @param sourcePort 1 to 65535; 0 to 65535 for ICMP
     * @param destinationPort 1 to 65535; 0 for ICMP
     * @throws IllegalArgumentException when the addresses are of two versions, or a port is out of range; the message
     *     says which
     */
    public Flow {
        if (source.getClass() != destination.getClass()) {
            throw new IllegalArgumentException("addresses of one version: not " + source + " and " + destination);
        }
        if (kind.hasPorts()) {
            FieldRange.require("source port", sourcePort, 1, Limits.MAX_PORT);
            FieldRange.require("destination port", destinationPort, 1, Limits.MAX_PORT);
        } else {
            FieldRange.require("echo identifier", sourcePort, 0, Limits.MAX_PORT);
            FieldRange.require("destination port of ICMP", destinationPort, 0, 0);
        }
    }

    /** {@return the IP version of both addresses, 4 or 6} */
    public int version() {
        return source instanceof Ipv4Address ? 4 : 6;
    }

    /**
     * Returns the flow that differs in where it comes from alone.
     *
     * @param port its source port or echo identifier, within the range of its kind
     * @return the other flow
     * @throws IllegalArgumentException when the port is out of range
     */
    public Flow from(int port) {
        return new Flow(kind, source, destination, port, destinationPort);
    }

    /**
     * Returns the flow of echo requests that are sent beside this one to the same target. Its identifier is not that of a flow
     * of echo requests with this source port.
     *
     * @return the flow of echo requests
     */
    public Flow echoes() {
        return new Flow(ProbeKind.ICMP, source, destination, sourcePort ^ ECHOES, 0);
    }
}
