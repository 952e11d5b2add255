package io.tcprt.cli;

import io.tcprt.codec.ip.Ipv4Address;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** HOST as an address. */
final class Resolver {
    private static final Ipv4Address BROADCAST = Ipv4Address.of(255, 255, 255, 255);

    private Resolver() {}

    static Ipv4Address address(String host) throws Failure {
        if (host.isBlank()) {
            throw Failure.wrongCall("HOST is empty: give a name or an IPv4 address");
        }
        if (host.indexOf(':') >= 0) {
            throw Failure.wrongCall("IPv6 cannot be traced yet: give a name or an IPv4 address, not '" + host + "'");
        }
        Ipv4Address address = looksNumeric(host) ? literal(host) : lookUp(host);
        if (address.isZero() || address.equals(BROADCAST) || isMulticast(address)) {
            throw Failure.wrongCall(address + " is no address of a host");
        }
        return address;
    }

    /** No top level domain ends in a digit, and inet_aton's readings of 10.1 or 010.0.0.1 surprise. */
    private static boolean looksNumeric(String host) {
        return host.matches("[0-9.]*[0-9]");
    }

    private static Ipv4Address literal(String text) throws Failure {
        try {
            return Ipv4Address.parse(text);
        } catch (IllegalArgumentException e) {
            throw Failure.wrongCall("'" + text + "' is no IPv4 address: four numbers from 0 to 255 are needed");
        }
    }

    private static Ipv4Address lookUp(String name) throws Failure {
        InetAddress[] all;
        try {
            all = InetAddress.getAllByName(name);
        } catch (UnknownHostException e) {
            throw Failure.wrongCall("cannot resolve the name '" + name + "': give a name that exists, or an address");
        }
        return Arrays.stream(all)
                .filter(Inet4Address.class::isInstance)
                .map(found ->
                        new Ipv4Address(ByteBuffer.wrap(found.getAddress()).getInt()))
                .findFirst()
                .orElseThrow(
                        () -> Failure.wrongCall("'" + name + "' has only IPv6 addresses, which cannot be traced yet"));
    }

    private static boolean isMulticast(Ipv4Address address) {
        return address.bits() >>> 28 == 0xe;
    }
}
