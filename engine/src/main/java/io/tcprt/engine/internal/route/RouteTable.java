package io.tcprt.engine.internal.route;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.ip.IpPrefix;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.engine.wire.WireException;
import java.io.IOException;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The IPv4 routes of this machine, for sweeps with too many targets to ask the kernel about each. On Linux these are the
 * routes of the main table, elsewhere the networks its interfaces are on. The kernel may have policy routes besides, so its
 * answer for an address takes precedence.
 *
 * @since 0.1
 */
public final class RouteTable {
    private static final Path MAIN_TABLE = Path.of("/proc/net/route");

    /** A larger table, such as a full Internet table, is ignored in favour of the interfaces' networks. */
    private static final int MOST = 2048;

    /** Linux's number for this type of link (ARPHRD_ETHER). */
    private static final String ETHERNET = "1";

    private static final Ipv4Address NO_GATEWAY = new Ipv4Address(0);
    private static final NextHop UNKNOWN = new NextHop(Kind.SHARED, "", NO_GATEWAY);
    private static final IpPrefix EVERYTHING = new IpPrefix(NO_GATEWAY, 0);

    /**
     * What the next hop of a route is.
     *
     * @since 0.1
     */
    public enum Kind {
        /** One neighbour for all destinations: a gateway, or the other end of a link without hardware addresses. */
        SHARED,
        /** The destination itself, so that each destination has a hardware address of its own. */
        ON_LINK,
        /** None: the destination is an address of this machine. */
        LOCAL,
        /** None: the route rejects packets, or drops them silently. */
        REJECT
    }

    /**
     * The next hop of a route.
     *
     * @param kind what the next hop is
     * @param device the interface; empty if only the kernel knows it
     * @param gateway the gateway; 0.0.0.0 if there is none or it is unknown
     * @since 0.1
     */
    public record NextHop(Kind kind, String device, Ipv4Address gateway) {}

    /**
     * A route.
     *
     * @param prefix the destinations
     * @param metric preference among routes of one prefix; the lowest wins
     * @param nextHop where packets go
     * @since 0.1
     */
    public record Entry(IpPrefix prefix, long metric, NextHop nextHop) {}

    private RouteTable() {}

    /**
     * Reads the routes in order of precedence: longer prefixes first, then lower metrics. The last one covers all addresses.
     *
     * @param only the one interface to use; empty for all
     * @return the routes; the first whose prefix contains an address applies to it
     * @throws WireException if the interfaces cannot be read
     */
    public static List<Entry> read(Optional<String> only) throws WireException {
        List<Entry> entries = new ArrayList<>();
        try {
            List<NetworkInterface> interfaces =
                    NetworkInterface.networkInterfaces().toList();
            for (NetworkInterface one : interfaces) {
                own(one, entries);
            }
            entries.addAll(routes(interfaces).stream()
                    .filter(entry -> only.isEmpty() || entry.nextHop().device().equals(only.get()))
                    .toList());
        } catch (IOException e) {
            throw new WireException("cannot read the interfaces of this machine: " + e.getMessage(), e);
        }
        entries.add(new Entry(EVERYTHING, Long.MAX_VALUE, UNKNOWN));
        return inOrder(entries);
    }

    static List<Entry> inOrder(List<Entry> entries) {
        Comparator<Entry> longest =
                Comparator.comparingInt(entry -> -entry.prefix().length());
        return entries.stream().sorted(longest.thenComparingLong(Entry::metric)).toList();
    }

    private static void own(NetworkInterface one, List<Entry> entries) {
        for (InterfaceAddress address : one.getInterfaceAddresses()) {
            if (IpAddress.of(address.getAddress().getAddress()) instanceof Ipv4Address ours) {
                NextHop local = new NextHop(Kind.LOCAL, one.getName(), NO_GATEWAY);
                entries.add(new Entry(new IpPrefix(ours, Integer.SIZE), 0, local));
            }
        }
    }

    private static List<Entry> routes(List<NetworkInterface> interfaces) throws IOException {
        if (Files.isReadable(MAIN_TABLE)) {
            try (Stream<String> lines = Files.lines(MAIN_TABLE, StandardCharsets.US_ASCII)) {
                List<String> some = lines.skip(1).limit(MOST + 1).toList();
                if (some.size() <= MOST) {
                    return routes(some, interfaces);
                }
            }
        }
        return networks(interfaces);
    }

    private static List<Entry> routes(List<String> lines, List<NetworkInterface> interfaces) throws IOException {
        List<String> bare = new ArrayList<>();
        for (NetworkInterface one : interfaces) {
            if (!hasHardwareAddresses(one)) {
                bare.add(one.getName());
            }
        }
        return lines.stream().flatMap(line -> entry(line, bare).stream()).toList();
    }

    private static List<Entry> networks(List<NetworkInterface> interfaces) throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (NetworkInterface one : interfaces) {
            Kind kind = hasHardwareAddresses(one) ? Kind.ON_LINK : Kind.SHARED;
            for (InterfaceAddress address : one.getInterfaceAddresses()) {
                if (IpAddress.of(address.getAddress().getAddress()) instanceof Ipv4Address ours) {
                    IpPrefix network = new IpPrefix(ours, address.getNetworkPrefixLength());
                    entries.add(new Entry(network, 0, new NextHop(kind, one.getName(), NO_GATEWAY)));
                }
            }
        }
        return entries;
    }

    /** Whether nodes on this link have hardware addresses. For a tunnel Java reports one, which is really an IP address. */
    private static boolean hasHardwareAddresses(NetworkInterface one) throws IOException {
        Path type = Path.of("/sys/class/net", one.getName(), "type");
        return Files.isReadable(type)
                ? Files.readString(type).strip().equals(ETHERNET)
                : one.getHardwareAddress() != null;
    }

    /**
     * Reads a line of {@code /proc/net/route}; empty if it holds no route in use.
     *
     * @param bare interfaces whose links have no hardware addresses
     */
    static Optional<Entry> entry(String line, List<String> bare) {
        return ProcRoute.parse(line).map(route -> route.entry(bare));
    }
}
