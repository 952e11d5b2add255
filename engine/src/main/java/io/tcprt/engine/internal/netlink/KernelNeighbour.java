package io.tcprt.engine.internal.netlink;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.link.MacAddress;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * An entry of the kernel's neighbour table.
 *
 * @param link index of the interface to it
 * @param address its IP address
 * @param hardware its hardware address; empty while it is being resolved and after resolution failed
 */
record KernelNeighbour(int link, IpAddress address, Optional<MacAddress> hardware) {
    private static final int NEW_NEIGHBOUR = 28;
    private static final int GET_NEIGHBOUR = 30;

    /** Length of {@code struct ndmsg}: family, interface index, state, flags, type. */
    private static final int STRUCTURE = 12;

    private static final int LINK = 4;
    private static final int STATE = 8;

    /** NUD_NOARP: the address needs no resolution, as multicast addresses and links without hardware addresses. */
    private static final int NO_RESOLUTION = 0x40;

    private static final int DESTINATION = 1;
    private static final int HARDWARE = 2;
    private static final int INTERFACE = 8;

    /** Asks for all neighbours on a link: kernels before 5.0 cannot look up a single one. */
    static NetlinkRequest on(int link, IpAddress address) {
        return NetlinkRequest.forAll(GET_NEIGHBOUR)
                .octets(AddressFamily.of(address), 0, 0, 0)
                .number(link)
                .number(0)
                .numberAttribute(INTERFACE, link);
    }

    static Optional<KernelNeighbour> of(NetlinkMessage message) {
        ByteBuffer body = message.body();
        if (message.type() != NEW_NEIGHBOUR
                || body.limit() < STRUCTURE
                || (body.getShort(STATE) & NO_RESOLUTION) != 0) {
            return Optional.empty();
        }
        NetlinkAttributes attributes = NetlinkAttributes.after(STRUCTURE, body);
        return attributes
                .address(DESTINATION)
                .map(address ->
                        new KernelNeighbour(body.getInt(LINK), address, HardwareAddress.in(attributes, HARDWARE)));
    }
}
