package io.tcprt.engine.netlink;

import io.tcprt.codec.ip.IpAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The way of a packet.
 *
 * @param link the number of the interface it leaves by
 * @param source the address the kernel would give it; empty where the question named one
 * @param gateway the next hop, if that is not the target; that of an IPv4 packet may have an IPv6 address (RFC 8950)
 * @param refusal in the word of ip-route(8), why packets do not take it
 */
public record KernelRoute(
        OptionalInt link, Optional<IpAddress> source, Optional<IpAddress> gateway, Optional<String> refusal) {
    private static final int NEW_ROUTE = 24;

    /** Of {@code struct rtmsg}, and where it has the type of the route. */
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
        NetlinkAttributes attributes = NetlinkAttributes.behind(STRUCTURE, body);
        Optional<Integer> link = attributes.number(OUTPUT);
        return Optional.of(new KernelRoute(
                link.isPresent() ? OptionalInt.of(link.get()) : OptionalInt.empty(),
                attributes.address(PREFERRED_SOURCE),
                attributes.address(GATEWAY).or(() -> attributes.addressBehindFamily(VIA)),
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
