package io.tcprt.engine.sim;

import io.tcprt.codec.icmp.IcmpView;
import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.ip.IpView;
import io.tcprt.codec.tcp.TcpView;
import io.tcprt.codec.udp.UdpView;
import java.util.Objects;

/**
 * What load balancers hash: addresses, protocol and ports, as Linux does with {@code fib_multipath_hash_policy=1}.
 *
 * @param ports the first four octets behind the IP header, of TCP and UDP; 0 of others
 */
public record SimFlow(IpAddress source, IpAddress destination, int protocol, int ports) {

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

    /** The ports of what goes the other way. */
    static int turned(SimFlow flow) {
        return Integer.rotateRight(flow.ports(), Short.SIZE);
    }

    /** Which of several ways it takes. */
    int choice(int ways) {
        int hash = Objects.hash(source, destination, protocol, ports) * 0x9e37_79b9;
        return (hash >>> 16) % ways;
    }
}
