package io.tcprt.engine.wire;

import io.tcprt.codec.ip.Ipv4Address;
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
        Ipv4Address target,
        Optional<String> device,
        Optional<Ipv4Address> source,
        int sourcePort,
        int destinationPort) {}
