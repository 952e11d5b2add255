package io.tcprt.engine.sim;

import io.tcprt.codec.icmp.IcmpView;
import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.ip.IpView;
import io.tcprt.codec.tcp.TcpView;
import io.tcprt.codec.udp.UdpView;
import java.util.Objects;

/**
 * The fields that load balancers hash: addresses, protocol and ports, as Linux does with
 * {@code fib_multipath_hash_policy=1}.
 *
 * @param source source address
 * @param destination destination address
 * @param protocol IP protocol number
 * @param ports the first four octets after the IP header for TCP and UDP; 0 for other protocols
 * @since 0.1
 */
public record SimFlow(IpAddress source, IpAddress destination, int protocol, int ports) {

    /**
     * Reads the flow of a packet.
     *
     * @param ip the packet
     * @return its flow
     */
    public static SimFlow of(IpView ip) {
        boolean hasPorts = ip.protocol() == TcpView.PROTOCOL || ip.protocol() == UdpView.PROTOCOL;
        return new SimFlow(
                ip.source(),
                ip.destination(),
                ip.protocol(),
                hasPorts ? ip.bytes().getInt(ip.payloadStart()) : 0);
    }

    /** The flow of an ICMP error. */
    static SimFlow ofError(IpAddress from, IpAddress to) {
        return new SimFlow(from, to, IcmpView.PROTOCOL, 0);
    }

    /** The ports in the reverse direction. */
    static int reversedPorts(SimFlow flow) {
        return Integer.rotateRight(flow.ports(), Short.SIZE);
    }

    /** The index of the path this flow takes, among {@code paths}. */
    int choice(int paths) {
        int hash = Objects.hash(source, destination, protocol, ports) * 0x9e37_79b9;
        return (hash >>> 16) % paths;
    }
}
