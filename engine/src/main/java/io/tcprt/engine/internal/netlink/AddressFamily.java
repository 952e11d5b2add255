package io.tcprt.engine.internal.netlink;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.ip.Ipv4Address;

/** Linux's address family numbers: AF_INET and AF_INET6. */
final class AddressFamily {
    private static final int IPV4 = 2;
    private static final int IPV6 = 10;

    private AddressFamily() {}

    static int of(IpAddress address) {
        return address instanceof Ipv4Address ? IPV4 : IPV6;
    }
}
