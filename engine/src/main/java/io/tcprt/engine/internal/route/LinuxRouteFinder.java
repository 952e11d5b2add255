package io.tcprt.engine.internal.route;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.link.EtherType;
import io.tcprt.codec.link.EthernetSpec;
import io.tcprt.codec.link.MacAddress;
import io.tcprt.engine.internal.netlink.KernelLink;
import io.tcprt.engine.internal.netlink.KernelRoute;
import io.tcprt.engine.internal.netlink.NetlinkException;
import io.tcprt.engine.internal.netlink.RouteQuery;
import io.tcprt.engine.internal.netlink.Rtnetlink;
import io.tcprt.engine.internal.probe.FrameLink;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.wire.NoRouteException;
import io.tcprt.engine.wire.WireException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Asks the Linux kernel for the route of exactly this flow, and for the hardware address of its next hop. */
final class LinuxRouteFinder implements RouteFinder {

    /** Whether rtnetlink works with this kernel and this Java runtime. */
    static boolean isPossible() {
        try {
            Rtnetlink.open().close();
            return true;
        } catch (NetlinkException | LinkageError e) {
            return false;
        }
    }

    @Override
    public Route find(RouteRequest request) throws WireException {
        try (Rtnetlink kernel = Rtnetlink.open()) {
            Optional<KernelLink> wanted = Optional.empty();
            if (request.device().isPresent()) {
                wanted = Optional.of(up(request.device().get(), kernel));
            }
            requireOwn(request.source(), request.device());
            return toTarget(request, wanted, kernel);
        } catch (NetlinkException e) {
            throw new WireException("cannot ask the kernel for a route: " + e.getMessage(), e);
        }
    }

    @Override
    public Set<String> devices(RouteRequest request) {
        Set<String> names = new LinkedHashSet<>();
        try (Rtnetlink kernel = Rtnetlink.open()) {
            for (int number : kernel.links(query(request, OptionalInt.empty()))) {
                kernel.link(number).map(KernelLink::name).ifPresent(names::add);
            }
        } catch (NetlinkException e) {
            // Kernels before 4.13 do not tell.
        }
        return names;
    }

    private static Route toTarget(RouteRequest request, Optional<KernelLink> wanted, Rtnetlink kernel)
            throws NoRouteException, NetlinkException {
        try {
            KernelRoute route = route(request, wanted, kernel);
            KernelLink link = link(route, kernel);
            if (isLoopback(wanted) && link.type() != KernelLink.Type.LOOPBACK) {
                throw new WireException("no route to " + request.target() + " by "
                        + wanted.get().name()
                        + ", which leads to this machine's own addresses alone; omit --interface");
            }
            IpAddress source = request.source().or(route::source).orElseThrow(() -> without("an address to send from"));
            IpAddress next = route.gateway().orElse(request.target());
            return new Route(link.name(), source, header(link, next, request.target(), kernel));
        } catch (WireException e) {
            throw new NoRouteException(request.target(), String.valueOf(e.getMessage()), e);
        }
    }

    private static boolean isLoopback(Optional<KernelLink> link) {
        return link.filter(known -> known.type() == KernelLink.Type.LOOPBACK).isPresent();
    }

    /** A link-local address is one of an interface, other ones are of the machine (RFC 4007 §6). */
    private static void requireOwn(Optional<IpAddress> source, Optional<String> device) throws WireException {
        if (source.isEmpty()) {
            return;
        }
        Optional<String> link = ScopedAddress.needsLink(source.get()) ? device : Optional.empty();
        if (!(link.isPresent() ? OwnAddresses.contain(source.get(), link.get()) : OwnAddresses.contain(source.get()))) {
            throw new WireException(source.get() + " is not an address of " + link.orElse("this machine")
                    + "; 'ip address' lists them");
        }
    }

    private static KernelLink up(String device, Rtnetlink kernel) throws WireException, NetlinkException {
        KernelLink link = kernel.link(device)
                .orElseThrow(
                        () -> new WireException("no interface '" + device + "'; 'tcprt-engine doctor' lists them"));
        if (!link.up()) {
            throw new WireException(
                    "the interface " + device + " is down; 'ip link set " + device + " up' brings it up");
        }
        return link;
    }

    /** The kernel knows routes to this machine's IPv6 addresses by no interface but those that have them. */
    private static KernelRoute route(RouteRequest request, Optional<KernelLink> wanted, Rtnetlink kernel)
            throws WireException {
        OptionalInt link = wanted.isEmpty() || isLoopback(wanted)
                ? OptionalInt.empty()
                : OptionalInt.of(wanted.get().number());
        try {
            KernelRoute route = kernel.route(query(request, link))
                    .orElseThrow(() -> noRoute(request.target(), "the kernel has none"));
            if (route.refusal().isPresent()) {
                throw noRoute(
                        request.target(),
                        "the route's type is " + route.refusal().get());
            }
            return route;
        } catch (NetlinkException e) {
            throw new WireException(noRoute(request.target(), e.getMessage()).getMessage(), e);
        }
    }

    private static WireException noRoute(IpAddress target, String why) {
        String all = target instanceof Ipv4Address ? "ip route" : "ip -6 route";
        return new WireException("no route to " + target + ": " + why + "; '" + all + "' lists the routes");
    }

    private static RouteQuery query(RouteRequest request, OptionalInt link) {
        Optional<RouteQuery.Ports> ports = request.kind() == ProbeKind.ICMP
                ? Optional.empty()
                : Optional.of(new RouteQuery.Ports(request.sourcePort(), request.destinationPort()));
        int protocol = request.kind().protocol(request.target());
        return new RouteQuery(request.target(), request.source(), link, protocol, ports);
    }

    private static KernelLink link(KernelRoute route, Rtnetlink kernel) throws WireException, NetlinkException {
        int number = route.link().orElseThrow(() -> without("an interface"));
        return kernel.link(number).orElseThrow(() -> new WireException("the route's interface has gone away"));
    }

    private static WireException without(String what) {
        return new WireException("the kernel returned a route without " + what);
    }

    private static FrameLink header(KernelLink link, IpAddress nextHop, IpAddress target, Rtnetlink kernel)
            throws WireException, NetlinkException {
        int etherType = target instanceof Ipv4Address ? EtherType.IPV4 : EtherType.IPV6;
        if (link.type() == KernelLink.Type.ETHERNET && link.address().isPresent()) {
            MacAddress next = new Neighbour(link, nextHop).hardwareAddress(kernel);
            return FrameLink.ethernet(new EthernetSpec(next, link.address().get(), List.of(), etherType));
        }
        if (link.type() != KernelLink.Type.LOOPBACK) {
            return FrameLink.RAW;
        }
        Optional<String> obstacle = LoopbackInjection.obstacle(target, LinuxRouteFinder::isSet);
        if (obstacle.isPresent()) {
            throw new WireException(obstacle.get());
        }
        return FrameLink.ethernet(new EthernetSpec(MacAddress.ZERO, MacAddress.ZERO, List.of(), etherType));
    }

    private static boolean isSet(String setting) {
        try {
            return Files.readString(Path.of("/proc/sys", setting)).strip().equals("1");
        } catch (IOException e) {
            return false;
        }
    }
}
