package io.tcprt.codec.ip;

import io.netty.buffer.ByteBuf;

/** The header of a datagram of either version to write. */
public sealed interface IpSpec permits Ipv4Spec, Ipv6Spec {
    IpAddress source();

    IpAddress destination();

    /** The header's octets. */
    int headerLength();

    /** Writes the header at the writer index; {@code payloadLength} octets of payload are to follow. */
    void emit(ByteBuf out, int payloadLength);
}
