package io.tcprt.engine.route;

import io.tcprt.codec.ip.IpPrefix;
import io.tcprt.codec.ip.Ipv4Address;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;

/**
 * A line of {@code /proc/net/route}: interface, destination, gateway, flags, two counters, metric and mask, addresses as the
 * machine's number of their octets in hexadecimal.
 */
record ProcRoute(String device, int destination, int gateway, int flags, long metric, int mask) {
    private static final int DESTINATION = 1;
    private static final int GATEWAY = 2;
    private static final int FLAGS = 3;
    private static final int METRIC = 6;
    private static final int MASK = 7;
    private static final int HEX = 16;

    /** RTF_UP, RTF_GATEWAY and RTF_REJECT of linux/route.h. */
    private static final int UP = 0x1;

    private static final int HAS_GATEWAY = 0x2;
    private static final int REFUSES = 0x200;

    /** Instead of an interface, of a route that throws away without a word. */
    private static final String NOWHERE = "*";

    /** Empty when it is no such line, or the route is not in use. */
    static Optional<ProcRoute> parse(String line) {
        String[] words = line.strip().split("\\s+", -1);
        try {
            ProcRoute route = new ProcRoute(
                    words[0],
                    address(words[DESTINATION]),
                    address(words[GATEWAY]),
                    Integer.parseInt(words[FLAGS], HEX),
                    Long.parseLong(words[METRIC]),
                    address(words[MASK]));
            return (route.flags & UP) != 0 ? Optional.of(route) : Optional.empty();
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private static int address(String hex) {
        int bits = Integer.parseUnsignedInt(hex, HEX);
        return ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? Integer.reverseBytes(bits) : bits;
    }

    /** @param bare interfaces to links without addresses, where gateways are of no consequence */
    RouteTable.Entry entry(List<String> bare) {
        IpPrefix prefix = new IpPrefix(new Ipv4Address(destination), Integer.bitCount(mask));
        boolean isBare = bare.contains(device);
        Ipv4Address via = new Ipv4Address(isBare ? 0 : gateway);
        return new RouteTable.Entry(prefix, metric, new RouteTable.Way(kind(isBare), device, via));
    }

    private RouteTable.Kind kind(boolean isBare) {
        if ((flags & REFUSES) != 0 || device.equals(NOWHERE)) {
            return RouteTable.Kind.NOBODY;
        }
        return isBare || (flags & HAS_GATEWAY) != 0 ? RouteTable.Kind.NEXT_HOP : RouteTable.Kind.DESTINATION;
    }
}
