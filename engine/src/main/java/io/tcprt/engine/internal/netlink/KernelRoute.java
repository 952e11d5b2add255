package io.tcprt.engine.internal.netlink;

import io.tcprt.codec.ip.IpAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
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
    private static final int MULTIPATH = 9;
    private static final int VIA = 18;

    /** {@code struct rtnexthop}: length 2, flags 1, weight 1, interface index 4; attributes follow. */
    private static final int NEXT_HOP = 8;

    private static final int NEXT_HOP_LINK = 4;

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

    /** The indexes of the interfaces of all next hops. */
    static List<Integer> links(NetlinkMessage message) {
        ByteBuffer body = message.body();
        if (message.type() != NEW_ROUTE || body.limit() < STRUCTURE) {
            return List.of();
        }
        NetlinkAttributes attributes = NetlinkAttributes.after(STRUCTURE, body);
        List<Integer> links = new ArrayList<>(attributes.number(OUTPUT).stream().toList());
        attributes.value(MULTIPATH).ifPresent(hops -> links.addAll(links(hops)));
        return links;
    }

    /** Those of the next hops up to the first truncated one. */
    private static List<Integer> links(ByteBuffer hops) {
        List<Integer> links = new ArrayList<>();
        int at = 0;
        while (hops.limit() - at >= NEXT_HOP) {
            int length = Short.toUnsignedInt(hops.getShort(at));
            if (length < NEXT_HOP || length > hops.limit() - at) {
                break;
            }
            links.add(hops.getInt(at + NEXT_HOP_LINK));
            at = NetlinkMessage.aligned(at + length, hops.limit());
        }
        return links;
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
