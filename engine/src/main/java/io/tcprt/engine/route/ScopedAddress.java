package io.tcprt.engine.route;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.ip.Ipv6Address;
import io.tcprt.engine.wire.WireException;
import java.net.InetSocketAddress;
import java.util.Optional;

/** Addresses as sockets take them: a link-local one is of another host on each link (RFC 4007 §6), and has to name its link. */
final class ScopedAddress {
    private ScopedAddress() {}

    static boolean needsLink(IpAddress address) {
        return address instanceof Ipv6Address ipv6 && ipv6.isLinkLocal();
    }

    /** @param link where the address is, by the name or the number of the interface */
    static InetSocketAddress of(IpAddress address, Optional<String> link, int port) throws WireException {
        String zone = needsLink(address) ? link.map(name -> "%" + name).orElse("") : "";
        InetSocketAddress scoped = new InetSocketAddress(address + zone, port);
        if (scoped.isUnresolved()) {
            throw new WireException("no interface '" + link.orElse("") + "'; 'tcprt-engine doctor' lists them");
        }
        return scoped;
    }
}
