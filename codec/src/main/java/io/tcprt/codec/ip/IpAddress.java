package io.tcprt.codec.ip;

import java.nio.ByteBuffer;

/**
 * An address of either version of IP.
 *
 * @since 0.1
 */
public sealed interface IpAddress permits Ipv4Address, Ipv6Address {
    /**
     * Reads a literal of either version. Names are not looked up.
     *
     * @param text {@code 192.0.2.1}, or any form of RFC 4291 §2.2 without a zone
     * @return the address
     * @throws IllegalArgumentException when it is neither
     */
    static IpAddress parse(String text) {
        return text.indexOf(':') >= 0 ? Ipv6Address.parse(text) : Ipv4Address.parse(text);
    }

    /**
     * An address from its octets.
     *
     * @param octets 4 or 16 of them, in network byte order
     * @return the address
     * @throws IllegalArgumentException when they are neither 4 nor 16
     */
    static IpAddress of(byte[] octets) {
        ByteBuffer bytes = ByteBuffer.wrap(octets);
        return switch (octets.length) {
            case Ipv4Address.OCTETS -> new Ipv4Address(bytes.getInt());
            case Ipv6Address.OCTETS -> new Ipv6Address(bytes.getLong(), bytes.getLong());
            default -> throw new IllegalArgumentException("an IP address has 4 or 16 octets, not " + octets.length);
        };
    }

    /** {@return a new array of the address's 4 or 16 octets, in network byte order} */
    byte[] octets();

    /** {@return whether it can belong to a single interface: neither multicast, nor broadcast, nor unspecified} */
    boolean isUnicast();
}
