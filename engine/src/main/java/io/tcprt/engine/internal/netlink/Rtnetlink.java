package io.tcprt.engine.internal.netlink;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.link.MacAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Asks the Linux kernel for routes, interfaces and neighbours. Policy and multipath routing are taken into account, and no
 * privileges are needed.
 *
 * @since 0.1
 */
public final class Rtnetlink implements AutoCloseable {
    private static final int NO_SUCH_DEVICE = 19;

    /** Octets (IFNAMSIZ - 1). Kernels report longer names with various errors. */
    private static final int LONGEST_NAME = 15;

    private final NetlinkSocket socket;

    private Rtnetlink(NetlinkSocket socket) {
        this.socket = socket;
    }

    /**
     * Opens a routing netlink socket.
     *
     * @return the socket
     * @throws NetlinkException if the kernel refuses
     * @throws LinkageError if the C library cannot be called
     */
    public static Rtnetlink open() throws NetlinkException {
        return new Rtnetlink(NetlinkSocket.open());
    }

    /**
     * Looks up the route a packet would take now.
     *
     * @param query the packet
     * @return the route; empty if the kernel's reply holds none
     * @throws NetlinkException if the kernel refuses, as it does when there is no route
     */
    public Optional<KernelRoute> route(RouteQuery query) throws NetlinkException {
        return socket.ask(query.request()).stream()
                .flatMap(message -> KernelRoute.of(message).stream())
                .findFirst();
    }

    /**
     * Looks up by which interfaces packets like this one may leave: several if the route is spread over several next hops.
     *
     * @param query a packet of the kind
     * @return the indexes of the interfaces; empty if the kernel's reply holds none
     * @throws NetlinkException if the kernel refuses, as it does when there is no route
     */
    public Set<Integer> links(RouteQuery query) throws NetlinkException {
        return socket.ask(query.requestAllNextHops()).stream()
                .flatMap(message -> KernelRoute.links(message).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * Looks up an interface by name.
     *
     * @param name the interface name
     * @return the interface; empty if there is none of that name
     * @throws NetlinkException if the kernel refuses
     */
    public Optional<KernelLink> link(String name) throws NetlinkException {
        return name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME
                ? Optional.empty()
                : link(KernelLink.named(name));
    }

    /**
     * Looks up an interface by index.
     *
     * @param number the interface index
     * @return the interface; empty if there is none with that index
     * @throws NetlinkException if the kernel refuses
     */
    public Optional<KernelLink> link(int number) throws NetlinkException {
        return link(KernelLink.numbered(number));
    }

    private Optional<KernelLink> link(NetlinkRequest request) throws NetlinkException {
        try {
            return socket.ask(request).stream()
                    .flatMap(message -> KernelLink.of(message).stream())
                    .findFirst();
        } catch (NetlinkException e) {
            if (e.number() == NO_SUCH_DEVICE) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * Looks up the hardware address of a neighbour in the kernel's neighbour table.
     *
     * @param link index of the interface to it
     * @param address its IP address
     * @return its hardware address; empty if the kernel does not know it now
     * @throws NetlinkException if the kernel refuses
     */
    public Optional<MacAddress> neighbour(int link, IpAddress address) throws NetlinkException {
        List<NetlinkMessage> reply = socket.ask(KernelNeighbour.on(link, address));
        return reply.stream()
                .flatMap(message -> KernelNeighbour.of(message).stream())
                .filter(neighbour ->
                        neighbour.link() == link && neighbour.address().equals(address))
                .flatMap(neighbour -> neighbour.hardware().stream())
                .findFirst();
    }

    /**
     * Whether this machine routes packets of some mark or user otherwise, in the IP version of an address.
     *
     * @param address any address of that version
     * @return whether the routing policy database has such a rule
     * @throws NetlinkException if the kernel refuses
     */
    public boolean routesByMarkOrUser(IpAddress address) throws NetlinkException {
        return socket.ask(KernelRule.ofFamily(address)).stream()
                .flatMap(message -> KernelRule.of(message).stream())
                .anyMatch(rule -> rule.byMark() || rule.byUser());
    }

    @Override
    public void close() {
        socket.close();
    }
}
