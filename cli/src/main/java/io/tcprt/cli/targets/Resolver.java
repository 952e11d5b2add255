package io.tcprt.cli.targets;

import io.tcprt.cli.call.Failure;
import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.ip.Ipv6Address;
import io.tcprt.engine.internal.text.Quoted;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Resolves HOST: a name, or an address, which for IPv6 may carry a zone ({@code fe80::1%eth0}, RFC 4007 §11). */
public final class Resolver {
    private static final String ZONE = "%";

    private Resolver() {}

    /** The one address to trace. */
    public static IpAddress address(String host, Family family) throws Failure {
        return addresses(host, family).get(0);
    }

    /** All addresses of a host, without duplicates and never empty: IPv4 first, otherwise in the resolver's order. */
    public static List<IpAddress> addresses(String host, Family family) throws Failure {
        if (host.isBlank()) {
            throw Failure.wrongCall("HOST is empty: give a name or an address");
        }
        List<IpAddress> all = isLiteral(host) ? List.of(literal(host)) : lookUp(host);
        List<IpAddress> wanted = all.stream().filter(family::includes).toList();
        if (wanted.isEmpty()) {
            throw Failure.wrongCall(Quoted.of(host) + " has no " + family.label() + " address: omit -"
                    + (family == Family.IPV4 ? 4 : 6));
        }
        return traceable(wanted);
    }

    private static List<IpAddress> traceable(List<IpAddress> addresses) throws Failure {
        List<IpAddress> hosts = addresses.stream().filter(Resolver::isOfHost).toList();
        if (hosts.isEmpty()) {
            throw Failure.wrongCall(addresses.get(0) + " is not the address of a host");
        }
        return hosts;
    }

    private static boolean isOfHost(IpAddress address) {
        return address.isUnicast() && !(address instanceof Ipv6Address ipv6 && ipv6.isIpv4Mapped());
    }

    /** The name by which the user gave the host; empty if he gave a plain address. */
    public static Optional<String> name(String host) {
        return isLiteral(host) && !host.contains(ZONE) ? Optional.empty() : Optional.of(host);
    }

    /** No top-level domain ends in a digit, and inet_aton's readings of 10.1 and 010.0.0.1 are surprising. */
    private static boolean isLiteral(String host) {
        return host.indexOf(':') >= 0 || host.matches("[0-9.]*[0-9]");
    }

    private static IpAddress literal(String text) throws Failure {
        String address = text.split(ZONE, 2)[0];
        try {
            return IpAddress.parse(address);
        } catch (IllegalArgumentException e) {
            throw Failure.wrongCall(
                    text.indexOf(':') >= 0
                            ? Quoted.of(text) + " is not an IPv6 address, such as 2001:db8::1 or fe80::1%eth0"
                            : Quoted.of(text) + " is not an IPv4 address: it takes four numbers from 0 to 255");
        }
    }

    private static List<IpAddress> lookUp(String name) throws Failure {
        try {
            Stream<IpAddress> found = Arrays.stream(InetAddress.getAllByName(name))
                    .map(InetAddress::getAddress)
                    .map(IpAddress::of);
            return found.distinct()
                    .sorted(Comparator.comparing((IpAddress address) -> Family.of(address)))
                    .toList();
        } catch (UnknownHostException e) {
            throw Failure.wrongCall(unresolved(name, e.getMessage()));
        }
    }

    /**
     * Why a name has no address, as far as it is known: only some systems tell a name that does not exist from a name server
     * that does not answer, and only in words.
     */
    static String unresolved(String name, @Nullable String reason) {
        return reason != null && reason.contains("Temporary failure")
                ? "no name server answered for " + Quoted.of(name) + "; check the name server, or give an address"
                : "cannot resolve the name " + Quoted.of(name) + "; check the name, or give an address";
    }

    /** The interface named by the zone of an address. An index is converted to the name if there is one. */
    public static Optional<String> zone(String host) throws Failure {
        if (host.indexOf(':') < 0 || !host.contains(ZONE)) {
            return Optional.empty();
        }
        String zone = host.split(ZONE, 2)[1];
        if (zone.isEmpty()) {
            throw Failure.wrongCall(Quoted.of(host) + " has an empty zone: name the interface, as in fe80::1%eth0");
        }
        return Optional.of(zone.matches("[0-9]{1,9}") ? named(zone) : zone);
    }

    private static String named(String number) {
        try {
            return Optional.ofNullable(NetworkInterface.getByIndex(Integer.parseInt(number)))
                    .map(NetworkInterface::getName)
                    .orElse(number);
        } catch (SocketException e) {
            return number;
        }
    }
}
