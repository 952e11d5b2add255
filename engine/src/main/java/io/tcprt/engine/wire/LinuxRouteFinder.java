package io.tcprt.engine.wire;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.link.EthernetSpec;
import io.tcprt.codec.link.MacAddress;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.probe.FrameLink;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/** Asks the kernel for the route that this very flow would take, and for the neighbour it leads to. */
final class LinuxRouteFinder implements RouteFinder {
    private static final int ETHERTYPE_IPV4 = 0x0800;
    /** In the flags of ip-link(8), such as {@code <BROADCAST,MULTICAST,UP,LOWER_UP>}. */
    private static final Pattern UP = Pattern.compile("[<,]UP[,>]");

    private static final int DISCARD_PORT = 9;
    private static final long NEIGHBOUR_PATIENCE = TimeUnit.SECONDS.toNanos(1);
    private static final long NEIGHBOUR_INTERVAL = TimeUnit.MILLISECONDS.toNanos(5);

    @Override
    public Route find(RouteRequest request) throws WireException {
        requireOwn(request.source());
        if (request.device().isPresent()) {
            requireUp(request.device().get());
        }
        IpCommand.Answer route = IpCommand.run(question(request));
        if (route.exit() != 0) {
            throw new WireException("no route to " + request.target() + ": "
                    + route.complaint().replace("RTNETLINK answers: ", "") + "; 'ip route' shows what there is");
        }
        String device = route.after("dev").orElseThrow(() -> unclear(route));
        IpAddress source = request.source().orElse(source(route));
        return new Route(
                device,
                source,
                link(device, nextHop(route).orElse(request.target().toString())));
    }

    private static void requireOwn(Optional<IpAddress> source) throws WireException {
        try {
            if (source.isPresent()
                    && NetworkInterface.getByInetAddress(
                                    InetAddress.getByName(source.get().toString()))
                            == null) {
                throw new WireException(source.get() + " is no address of this machine; 'ip address' shows them");
            }
        } catch (IOException e) {
            throw new WireException("the addresses of this machine cannot be read: " + e.getMessage(), e);
        }
    }

    private static IpCommand.Answer show(String device) throws WireException {
        return IpCommand.run(List.of("-o", "link", "show", "dev", device));
    }

    private static void requireUp(String device) throws WireException {
        IpCommand.Answer link = show(device);
        if (link.exit() != 0) {
            throw new WireException("no interface '" + device + "'; 'tcprt-engine doctor' lists them");
        }
        if (!UP.matcher(String.join(" ", link.words())).find()) {
            throw new WireException("the interface " + device + " is down; 'ip link set " + device + " up' starts it");
        }
    }

    private static IpAddress source(IpCommand.Answer route) throws WireException {
        try {
            return IpAddress.parse(route.after("src").orElseThrow(() -> unclear(route)));
        } catch (IllegalArgumentException e) {
            throw new WireException(unclear(route).getMessage(), e);
        }
    }

    /** Behind "via"; the next hop of an IPv4 route may be an IPv6 address (RFC 8950). */
    private static Optional<String> nextHop(IpCommand.Answer route) {
        Optional<String> via = route.after("via");
        return via.equals(Optional.of("inet6")) ? route.after("inet6") : via;
    }

    private static WireException unclear(IpCommand.Answer route) {
        return new WireException("ip route get gave no usable route: " + String.join(" ", route.words()));
    }

    private static List<String> question(RouteRequest request) {
        List<String> words =
                new ArrayList<>(List.of("-o", "route", "get", request.target().toString()));
        request.source().ifPresent(source -> words.addAll(List.of("from", source.toString())));
        request.device().ifPresent(device -> words.addAll(List.of("oif", device)));
        words.addAll(List.of("ipproto", request.kind().label()));
        if (request.kind() != ProbeKind.ICMP) {
            words.addAll(List.of("sport", String.valueOf(request.sourcePort())));
            words.addAll(List.of("dport", String.valueOf(request.destinationPort())));
        }
        return words;
    }

    private static FrameLink link(String device, String nextHop) throws WireException {
        IpCommand.Answer link = show(device);
        Optional<String> own = link.after("link/ether");
        if (own.isPresent()) {
            return FrameLink.ethernet(new EthernetSpec(
                    neighbour(device, nextHop), MacAddress.parse(own.get()), List.of(), ETHERTYPE_IPV4));
        }
        if (link.after("link/loopback").isEmpty()) {
            return FrameLink.RAW;
        }
        requireLoopbackAcceptsInjection(nextHop);
        return FrameLink.ethernet(new EthernetSpec(MacAddress.ZERO, MacAddress.ZERO, List.of(), ETHERTYPE_IPV4));
    }

    /** The local stack takes what is injected on lo for a martian, and nothing ever answers. */
    private static void requireLoopbackAcceptsInjection(String target) throws WireException {
        boolean accepts = read(Path.of("/proc/sys/net/ipv4/conf/lo/accept_local"))
                        .equals("1")
                || read(Path.of("/proc/sys/net/ipv4/conf/all/accept_local")).equals("1");
        if (!accepts) {
            throw new WireException(
                    target + " is an address of this machine, whose kernel drops packets injected on lo;"
                            + " trace it from another host, or set net.ipv4.conf.lo.accept_local=1");
        }
    }

    private static String read(Path file) throws WireException {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new WireException("cannot read " + file + "; did the interface go away?", e);
        }
    }

    private static MacAddress neighbour(String device, String nextHop) throws WireException {
        Optional<MacAddress> known = lookUp(device, nextHop);
        long start = System.nanoTime();
        if (known.isEmpty()) {
            makeKernelAsk(device, nextHop);
        }
        while (known.isEmpty() && System.nanoTime() - start < NEIGHBOUR_PATIENCE) {
            LockSupport.parkNanos(NEIGHBOUR_INTERVAL);
            known = lookUp(device, nextHop);
        }
        return known.orElseThrow(() -> new WireException("the next hop " + nextHop + " does not answer on " + device));
    }

    private static Optional<MacAddress> lookUp(String device, String nextHop) throws WireException {
        return IpCommand.run(List.of("-o", "neigh", "show", "to", nextHop, "dev", device))
                .after("lladdr")
                .map(MacAddress::parse);
    }

    /** Any datagram to the next hop does: the kernel needs its hardware address to send it. */
    private static void makeKernelAsk(String device, String nextHop) throws WireException {
        String scope = nextHop.startsWith("fe80") ? "%" + device : "";
        try (DatagramChannel channel = DatagramChannel.open()) {
            channel.send(ByteBuffer.allocate(1), new InetSocketAddress(nextHop + scope, DISCARD_PORT));
        } catch (IOException e) {
            throw new WireException(
                    nextHop + " cannot be reached on " + device + ": " + e.getMessage()
                            + "; is it the address of a host, and no broadcast address?",
                    e);
        }
    }
}
