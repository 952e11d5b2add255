package io.tcprt.codec.ip;

import io.netty.buffer.ByteBuf;

/**
 * An IP header of either version to write.
 *
 * @since 0.1
 */
public sealed interface IpSpec permits Ipv4Spec, Ipv6Spec {
    /**
     * A header of the addresses' version without options, not to be fragmented, and with identification, DS field and
     * flow label 0.
     *
     * @param source the source address
     * @param destination the destination address, of the same version
     * @param protocol the protocol number of the transport, 0 to 255
     * @param ttl time to live or hop limit, 0 to 255
     * @return the header
     * @throws IllegalArgumentException when the addresses are of two versions, or a number is out of range
     */
    static IpSpec plain(IpAddress source, IpAddress destination, int protocol, int ttl) {
        if (source instanceof Ipv4Address from && destination instanceof Ipv4Address to) {
            return new Ipv4Spec(from, to, protocol, ttl, 0, 0, true, Ipv4OptionsSpec.NONE);
        } else if (source instanceof Ipv6Address from && destination instanceof Ipv6Address to) {
            return new Ipv6Spec(from, to, protocol, ttl, 0, 0);
        }
        throw new IllegalArgumentException(
                "source and destination must be of one IP version, not " + source + " and " + destination);
    }

    /** {@return the source address} */
    IpAddress source();

    /** {@return the destination address} */
    IpAddress destination();

    /** {@return the length of the header in octets, 20 to 60} */
    int headerLength();

    /**
     * Writes the header at the writer index.
     *
     * @param out takes {@link #headerLength()} octets
     * @param payloadLength how many octets of payload are to follow, as many as the length field can count
     * @throws IllegalArgumentException when {@code payloadLength} is negative or larger
     */
    void emit(ByteBuf out, int payloadLength);
}
