package io.tcprt.engine.internal.route;

import io.tcprt.codec.ip.IpPrefix;
import io.tcprt.codec.ip.Ipv4Address;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;

/**
 * A line of {@code /proc/net/route}: interface, destination, gateway, flags, two counters, metric and mask. Addresses are
 * hexadecimal numbers in the machine's byte order.
 */
record ProcRoute(String device, int destination, int gateway, int flags, long metric, int mask) {
    private static final int DESTINATION = 1;
    private static final int GATEWAY = 2;
    private static final int FLAGS = 3;
    private static final int METRIC = 6;
    private static final int MASK = 7;
    private static final int HEX = 16;

    /** RTF_UP, RTF_GATEWAY and RTF_REJECT from linux/route.h. */
    private static final int UP = 0x1;

    private static final int HAS_GATEWAY = 0x2;
    private static final int REJECTS = 0x200;

    /** The interface shown for a blackhole route. */
    private static final String NO_DEVICE = "*";

    /** Parses a line; empty if it is malformed or its route is not in use. */
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

    /** @param bare interfaces whose links have no hardware addresses, so that the gateway does not matter */
    RouteTable.Entry entry(List<String> bare) {
        IpPrefix prefix = new IpPrefix(new Ipv4Address(destination), Integer.bitCount(mask));
        boolean isBare = bare.contains(device);
        Ipv4Address via = new Ipv4Address(isBare ? 0 : gateway);
        return new RouteTable.Entry(prefix, metric, new RouteTable.NextHop(kind(isBare), device, via));
    }

    private RouteTable.Kind kind(boolean isBare) {
        if ((flags & REJECTS) != 0 || device.equals(NO_DEVICE)) {
            return RouteTable.Kind.REJECT;
        }
        return isBare || (flags & HAS_GATEWAY) != 0 ? RouteTable.Kind.SHARED : RouteTable.Kind.ON_LINK;
    }
}
