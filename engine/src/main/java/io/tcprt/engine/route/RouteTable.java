package io.tcprt.engine.route;

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
 * The IPv4 routes of this machine, for who has more targets than routes can be asked for: of Linux its main table, elsewhere
 * the networks that its interfaces are on. The kernel may know better, by policy routes, and has the last word.
 */
public final class RouteTable {
    private static final Path MAIN_TABLE = Path.of("/proc/net/route");

    /** Of a larger table, as of a router of the Internet, only the networks of the interfaces are of use. */
    private static final int MOST = 2048;

    /** As Linux numbers the types of links. */
    private static final String ETHERNET = "1";

    private static final Ipv4Address NO_GATEWAY = new Ipv4Address(0);
    private static final Way UNKNOWN = new Way(Kind.NEXT_HOP, "", NO_GATEWAY);
    private static final IpPrefix EVERYTHING = new IpPrefix(NO_GATEWAY, 0);

    /** What stands at the other end of a route. */
    public enum Kind {
        /** One neighbour for all: a gateway, or who is at the other end of a link without addresses. */
        NEXT_HOP,
        /** The destination itself, so that each has a hardware address of its own. */
        DESTINATION,
        /** This machine. */
        OURSELVES,
        /** Nobody: the route refuses. */
        NOBODY
    }

    /**
     * Where a route leads.
     *
     * @param device empty when only the kernel knows
     * @param gateway 0.0.0.0 when there is none, or it is not known
     */
    public record Way(Kind kind, String device, Ipv4Address gateway) {}

    /** A route. */
    public record Entry(IpPrefix prefix, long metric, Way way) {}

    private RouteTable() {}

    /**
     * The routes, the one that decides first: longer prefixes before shorter ones. The last is to everywhere.
     *
     * @param only the interface that the user insists on
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
                    .filter(entry -> only.isEmpty() || entry.way().device().equals(only.get()))
                    .toList());
        } catch (IOException e) {
            throw new WireException("the interfaces of this machine cannot be read: " + e.getMessage(), e);
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
                Way way = new Way(Kind.OURSELVES, one.getName(), NO_GATEWAY);
                entries.add(new Entry(new IpPrefix(ours, Integer.SIZE), 0, way));
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
            if (!hasNeighbours(one)) {
                bare.add(one.getName());
            }
        }
        return lines.stream().flatMap(line -> entry(line, bare).stream()).toList();
    }

    private static List<Entry> networks(List<NetworkInterface> interfaces) throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (NetworkInterface one : interfaces) {
            Kind kind = hasNeighbours(one) ? Kind.DESTINATION : Kind.NEXT_HOP;
            for (InterfaceAddress address : one.getInterfaceAddresses()) {
                if (IpAddress.of(address.getAddress().getAddress()) instanceof Ipv4Address ours) {
                    IpPrefix network = new IpPrefix(ours, address.getNetworkPrefixLength());
                    entries.add(new Entry(network, 0, new Way(kind, one.getName(), NO_GATEWAY)));
                }
            }
        }
        return entries;
    }

    /** Whether who is on this link has a hardware address. A tunnel has one for Java, which is an address of IP. */
    private static boolean hasNeighbours(NetworkInterface one) throws IOException {
        Path type = Path.of("/sys/class/net", one.getName(), "type");
        return Files.isReadable(type)
                ? Files.readString(type).strip().equals(ETHERNET)
                : one.getHardwareAddress() != null;
    }

    /**
     * Reads a line of {@code /proc/net/route}, in which addresses are numbers of the machine's byte order.
     *
     * @param bare interfaces to links without addresses
     */
    static Optional<Entry> entry(String line, List<String> bare) {
        return ProcRoute.parse(line).map(route -> route.entry(bare));
    }
}
