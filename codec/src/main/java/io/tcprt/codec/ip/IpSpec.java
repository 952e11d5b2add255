package io.tcprt.codec.ip;

import io.netty.buffer.ByteBuf;

/** The header of a datagram of either version to write. */
public sealed interface IpSpec permits Ipv4Spec, Ipv6Spec {
    /**
     * A header of the addresses' version with nothing in it that is not asked for: no options, not to be fragmented,
     * identification, DS field and flow label 0.
     *
     * @param protocol the number of the transport, 0 to 255
     * @param ttl 1 to 255
     * @throws IllegalArgumentException when the addresses are of two versions
     */
    static IpSpec plain(IpAddress source, IpAddress destination, int protocol, int ttl) {
        if (source instanceof Ipv4Address from && destination instanceof Ipv4Address to) {
            return new Ipv4Spec(from, to, protocol, ttl, 0, 0, true, Ipv4OptionsSpec.NONE);
        } else if (source instanceof Ipv6Address from && destination instanceof Ipv6Address to) {
            return new Ipv6Spec(from, to, protocol, ttl, 0, 0);
        }
        throw new IllegalArgumentException("addresses of two versions: " + source + " and " + destination);
    }

    IpAddress source();

    IpAddress destination();

    /** The header's octets. */
    int headerLength();

    /** Writes the header at the writer index; {@code payloadLength} octets of payload are to follow. */
    void emit(ByteBuf out, int payloadLength);
}
