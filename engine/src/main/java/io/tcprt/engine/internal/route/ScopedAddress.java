package io.tcprt.engine.internal.route;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.ip.Ipv6Address;
import io.tcprt.engine.wire.WireException;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * Socket addresses. A link-local address is ambiguous without its zone (RFC 4007 §6), so the zone is added to it.
 *
 * @since 0.1
 */
public final class ScopedAddress {
    private ScopedAddress() {}

    static boolean needsLink(IpAddress address) {
        return address instanceof Ipv6Address ipv6 && ipv6.isLinkLocal();
    }

    /**
     * An address and a port, as sockets take them.
     *
     * @param address the address
     * @param link the zone: name or index of the interface; ignored unless the address is link-local
     * @param port 0 to 65535
     * @return the socket address
     * @throws WireException if there is no such interface
     */
    public static InetSocketAddress of(IpAddress address, Optional<String> link, int port) throws WireException {
        String zone = needsLink(address) ? link.map(name -> "%" + name).orElse("") : "";
        InetSocketAddress scoped = new InetSocketAddress(address + zone, port);
        if (scoped.isUnresolved()) {
            throw new WireException("no interface '" + link.orElse("") + "'; 'tcprt-engine doctor' lists them");
        }
        return scoped;
    }
}
