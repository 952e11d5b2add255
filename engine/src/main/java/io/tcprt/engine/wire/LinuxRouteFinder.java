package io.tcprt.engine.wire;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.link.EtherType;
import io.tcprt.codec.link.EthernetSpec;
import io.tcprt.codec.link.MacAddress;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.probe.FrameLink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Asks the kernel for the route that this very flow would take, and for the neighbour it leads to. */
final class LinuxRouteFinder implements RouteFinder {
    /** In the flags of ip-link(8), such as {@code <BROADCAST,MULTICAST,UP,LOWER_UP>}. */
    private static final Pattern UP = Pattern.compile("[<,]UP[,>]");

    @Override
    public Route find(RouteRequest request) throws WireException {
        requireOwn(request.source());
        if (request.device().isPresent()) {
            requireUp(request.device().get());
        }
        IpCommand.Answer route = IpCommand.run(question(request));
        if (route.exit() != 0) {
            String all = request.target() instanceof Ipv4Address ? "ip route" : "ip -6 route";
            throw new WireException("no route to " + request.target() + ": "
                    + route.complaint().replace("RTNETLINK answers: ", "") + "; '" + all + "' shows what there is");
        }
        String device = route.after("dev").orElseThrow(() -> unclear(route));
        IpAddress source = request.source().orElse(source(route));
        return new Route(device, source, link(device, nextHop(route, request.target()), request.target()));
    }

    private static void requireOwn(Optional<IpAddress> source) throws WireException {
        if (source.isPresent() && !OwnAddresses.contain(source.get())) {
            throw new WireException(source.get() + " is no address of this machine; 'ip address' shows them");
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
        return address(route.after("src").orElseThrow(() -> unclear(route)), route);
    }

    /** Behind "via", if the target is not on the link; the next hop of an IPv4 route may be an IPv6 address (RFC 8950). */
    private static IpAddress nextHop(IpCommand.Answer route, IpAddress target) throws WireException {
        Optional<String> via = route.after("via");
        Optional<String> router = via.equals(Optional.of("inet6")) ? route.after("inet6") : via;
        return router.isPresent() ? address(router.get(), route) : target;
    }

    private static IpAddress address(String text, IpCommand.Answer route) throws WireException {
        try {
            return IpAddress.parse(text);
        } catch (IllegalArgumentException e) {
            throw new WireException(unclear(route).getMessage(), e);
        }
    }

    private static WireException unclear(IpCommand.Answer route) {
        return new WireException("ip route get gave no usable route: " + String.join(" ", route.words()));
    }

    private static List<String> question(RouteRequest request) {
        List<String> words =
                new ArrayList<>(List.of("-o", "route", "get", request.target().toString()));
        request.source().ifPresent(source -> words.addAll(List.of("from", source.toString())));
        request.device().ifPresent(device -> words.addAll(List.of("oif", device)));
        words.addAll(List.of("ipproto", protocol(request)));
        if (request.kind() != ProbeKind.ICMP) {
            words.addAll(List.of("sport", String.valueOf(request.sourcePort())));
            words.addAll(List.of("dport", String.valueOf(request.destinationPort())));
        }
        return words;
    }

    /** By number, since not every system has names for them. */
    private static String protocol(RouteRequest request) {
        return String.valueOf(request.kind().protocol(request.target()));
    }

    private static FrameLink link(String device, IpAddress nextHop, IpAddress target) throws WireException {
        int etherType = target instanceof Ipv4Address ? EtherType.IPV4 : EtherType.IPV6;
        IpCommand.Answer link = show(device);
        Optional<String> own = link.after("link/ether");
        if (own.isPresent()) {
            MacAddress next = new Neighbour(device, nextHop).hardwareAddress();
            return FrameLink.ethernet(new EthernetSpec(next, MacAddress.parse(own.get()), List.of(), etherType));
        }
        if (link.after("link/loopback").isEmpty()) {
            return FrameLink.RAW;
        }
        if (target instanceof Ipv4Address) {
            requireLoopbackAcceptsInjection(target);
        }
        return FrameLink.ethernet(new EthernetSpec(MacAddress.ZERO, MacAddress.ZERO, List.of(), etherType));
    }

    /** The local IPv4 stack takes what is injected on lo for a martian, and nothing ever answers; that of IPv6 does not mind. */
    private static void requireLoopbackAcceptsInjection(IpAddress target) throws WireException {
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
}
