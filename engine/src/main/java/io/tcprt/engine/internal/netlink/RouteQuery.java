package io.tcprt.engine.internal.netlink;

import io.tcprt.codec.ip.IpAddress;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A query for the route of a packet: everything a routing decision may depend on.
 *
 * @param target destination address
 * @param source source address; empty to let the kernel choose
 * @param link index of the outgoing interface; empty to let the kernel choose
 * @param protocol IP protocol number
 * @param ports the ports, if the protocol has any
 * @since 0.1
 */
public record RouteQuery(
        IpAddress target, Optional<IpAddress> source, OptionalInt link, int protocol, Optional<Ports> ports) {

    /**
     * A pair of ports.
     *
     * @param source source port, 0 to 65535
     * @param destination destination port, 0 to 65535
     * @since 0.1
     */
    public record Ports(int source, int destination) {}

    private static final int GET_ROUTE = 26;
    private static final int DESTINATION = 1;
    private static final int SOURCE = 2;
    private static final int OUTPUT = 4;
    private static final int PROTOCOL = 27;
    private static final int SOURCE_PORT = 28;
    private static final int DESTINATION_PORT = 29;

    /** RTM_F_FIB_MATCH: not the next hop chosen for this packet, but the route with all its next hops. */
    private static final int ALL_NEXT_HOPS = 0x2000;

    /** For the next hop that this packet would take. */
    NetlinkRequest request() {
        return request(0);
    }

    /** For the route with all its next hops. */
    NetlinkRequest requestAllNextHops() {
        return request(ALL_NEXT_HOPS);
    }

    /** Writes {@code struct rtmsg} (family, both prefix lengths and flags; the rest is zero) and the attributes. */
    private NetlinkRequest request(int flags) {
        byte[] destination = target.octets();
        byte[] from = source.map(IpAddress::octets).orElse(new byte[0]);
        NetlinkRequest request = NetlinkRequest.forOne(GET_ROUTE)
                .octets(AddressFamily.of(target), destination.length * Byte.SIZE, from.length * Byte.SIZE, 0)
                .number(0)
                .number(flags)
                .attribute(DESTINATION, destination)
                .attribute(PROTOCOL, (byte) protocol);
        if (source.isPresent()) {
            request.attribute(SOURCE, from);
        }
        link.ifPresent(number -> request.numberAttribute(OUTPUT, number));
        ports.ifPresent(both -> request.attribute(SOURCE_PORT, port(both.source()))
                .attribute(DESTINATION_PORT, port(both.destination())));
        return request;
    }

    private static byte[] port(int number) {
        return new byte[] {(byte) (number >> Byte.SIZE), (byte) number};
    }
}
