package io.tcprt.engine.internal.route;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.engine.plan.ProbeKind;
import java.util.Optional;

/**
 * The flow whose route is wanted. Policy routes and multipath routes may depend on every field of it.
 *
 * @param kind the probe kind, which determines the IP protocol
 * @param target the address to reach
 * @param device the interface to use; empty to let the kernel choose
 * @param source the address to send from; empty to let the kernel choose
 * @param sourcePort source port; ignored for ICMP
 * @param destinationPort destination port; ignored for ICMP
 * @since 0.1
 */
public record RouteRequest(
        ProbeKind kind,
        IpAddress target,
        Optional<String> device,
        Optional<IpAddress> source,
        int sourcePort,
        int destinationPort) {}
