package io.tcprt.engine.live;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.link.MacAddress;
import java.util.Optional;

/**
 * How a SYN leaves this host.
 *
 * @param device the interface, by the name libpcap knows it
 * @param source source address
 * @param sourcePort source port, 0 to 65535
 * @param destination destination address
 * @param destinationPort destination port, 0 to 65535
 * @param nextHop hardware address of the next hop; empty on links without such addresses
 * @since 0.1
 */
public record SynDeparture(
        String device,
        IpAddress source,
        int sourcePort,
        IpAddress destination,
        int destinationPort,
        Optional<MacAddress> nextHop) {}
