package io.tcprt.engine.route;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.engine.plan.ProbeKind;
import java.util.Optional;

/**
 * Which way to the target is asked for.
 *
 * @param device the interface the user insists on
 * @param source the address the user insists on
 * @param sourcePort with {@code kind} and {@code destinationPort}, what policy routes and multi-path routes decide by
 */
public record RouteRequest(
        ProbeKind kind,
        IpAddress target,
        Optional<String> device,
        Optional<IpAddress> source,
        int sourcePort,
        int destinationPort) {}
