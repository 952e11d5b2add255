package io.tcprt.codec.ip;

import java.nio.ByteBuffer;

/** An address of either version of IP. */
public sealed interface IpAddress permits Ipv4Address, Ipv6Address {
    /** Reads a literal of either version; never a name, so nothing is looked up. */
    static IpAddress parse(String text) {
        return text.indexOf(':') >= 0 ? Ipv6Address.parse(text) : Ipv4Address.parse(text);
    }

    /** An address of 4 or 16 octets, in network byte order. */
    static IpAddress of(byte[] octets) {
        ByteBuffer bytes = ByteBuffer.wrap(octets);
        return switch (octets.length) {
            case Ipv4Address.OCTETS -> new Ipv4Address(bytes.getInt());
            case Ipv6Address.OCTETS -> new Ipv6Address(bytes.getLong(), bytes.getLong());
            default -> throw new IllegalArgumentException("an IP address has 4 or 16 octets, not " + octets.length);
        };
    }

    /** Its 4 or 16 octets, in network byte order. */
    byte[] octets();

    /** Whether one host may have it: no group's address, no broadcast, and not the one that stands for none. */
    boolean isUnicast();
}
