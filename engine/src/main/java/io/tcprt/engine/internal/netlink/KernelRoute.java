package io.tcprt.engine.internal.netlink;

import io.tcprt.codec.ip.IpAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The route of a packet.
 *
 * @param link index of the interface it leaves by
 * @param source the source address the kernel would choose; may be empty if the query named one
 * @param gateway the next hop; empty if the destination is on the link. An IPv4 route may have an IPv6 gateway (RFC 8950)
 * @param refusal the route type, in ip-route(8)'s word, if the route drops packets: {@code blackhole}, {@code unreachable} or
 *     {@code prohibit}
 * @since 0.1
 */
public record KernelRoute(
        OptionalInt link, Optional<IpAddress> source, Optional<IpAddress> gateway, Optional<String> refusal) {
    private static final int NEW_ROUTE = 24;

    /** Length of {@code struct rtmsg}, and the offset of the route type in it. */
    private static final int STRUCTURE = 12;

    private static final int TYPE = 7;

    private static final int OUTPUT = 4;
    private static final int GATEWAY = 5;
    private static final int PREFERRED_SOURCE = 7;
    private static final int VIA = 18;

    static Optional<KernelRoute> of(NetlinkMessage message) {
        ByteBuffer body = message.body();
        if (message.type() != NEW_ROUTE || body.limit() < STRUCTURE) {
            return Optional.empty();
        }
        NetlinkAttributes attributes = NetlinkAttributes.after(STRUCTURE, body);
        Optional<Integer> link = attributes.number(OUTPUT);
        return Optional.of(new KernelRoute(
                link.isPresent() ? OptionalInt.of(link.get()) : OptionalInt.empty(),
                attributes.address(PREFERRED_SOURCE),
                attributes.address(GATEWAY).or(() -> attributes.addressAfterFamily(VIA)),
                refusal(body.get(TYPE))));
    }

    private static Optional<String> refusal(int type) {
        return switch (type) {
            case 6 -> Optional.of("blackhole");
            case 7 -> Optional.of("unreachable");
            case 8 -> Optional.of("prohibit");
            default -> Optional.empty();
        };
    }
}
