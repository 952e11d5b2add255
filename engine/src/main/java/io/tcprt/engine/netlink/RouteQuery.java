package io.tcprt.engine.netlink;

import io.tcprt.codec.ip.IpAddress;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What decides which way a packet goes.
 *
 * @param source the address it is to be from
 * @param link the number of the interface it is to leave by
 * @param protocol as in its IP header
 * @param ports its own and the target's, where its protocol has any
 */
public record RouteQuestion(
        IpAddress target, Optional<IpAddress> source, OptionalInt link, int protocol, Optional<Ports> ports) {

    /** Both of 16 bits. */
    public record Ports(int source, int destination) {}

    private static final int GET_ROUTE = 26;
    private static final int DESTINATION = 1;
    private static final int SOURCE = 2;
    private static final int OUTPUT = 4;
    private static final int PROTOCOL = 27;
    private static final int SOURCE_PORT = 28;
    private static final int DESTINATION_PORT = 29;

    /** The structure of a route: family, lengths of both prefixes, then nothing that a question has to say. */
    NetlinkRequest request() {
        byte[] destination = target.octets();
        byte[] from = source.map(IpAddress::octets).orElse(new byte[0]);
        NetlinkRequest request = NetlinkRequest.forOne(GET_ROUTE)
                .octets(AddressFamily.of(target), destination.length * Byte.SIZE, from.length * Byte.SIZE, 0)
                .number(0)
                .number(0)
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
