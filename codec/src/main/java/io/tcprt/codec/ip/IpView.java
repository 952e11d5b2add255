package io.tcprt.codec.ip;

import io.netty.buffer.ByteBuf;
import java.util.Optional;

/**
 * A datagram of either version of IP, in the words that both share. What one version lacks reads as its sender would
 * have left it: see each accessor.
 */
public sealed interface IpView permits Ipv4View, Ipv6View {
    /** 4 or 6. */
    int version();

    IpAddress source();

    /**
     * As the header has it: with stops of a source route or routing header left the next one, while a checksum of the
     * layer above is of the last.
     */
    IpAddress destination();

    /** Hops left, 0 to 255: time to live, or hop limit. */
    int ttl();

    /** The number of the transport: IPv4's protocol, or the next header of IPv6 behind all extension headers. */
    int protocol();

    /** DSCP and ECN together, 0 to 255: the former TOS octet, or traffic class. */
    int dsfield();

    default int dscp() {
        return dsfield() >> 2;
    }

    default int ecn() {
        return dsfield() & 3;
    }

    /** Octets of the datagram, its header included, as the header says. */
    int totalLength();

    /**
     * IPv4's identification, 0 to 65535. 0 for IPv6, where only fragments have one, of 32 bits:
     * {@link Ipv6View#fragmentId()}.
     */
    default int id() {
        return 0;
    }

    /** IPv6's flow label, 20 bits; IPv4 has none, and so 0. */
    default int flowLabel() {
        return 0;
    }

    /** The fragment's place in the original payload, in octets; 0 in a whole datagram. */
    int fragmentOffset();

    /** Whether further fragments follow this one. */
    boolean moreFragments();

    /** Routers never fragment IPv6 (RFC 8200 §5). */
    default boolean dontFragment() {
        return true;
    }

    /** The first Record Route option that can be read; IPv6 has no such option. */
    default Optional<RecordRouteView> recordRoute() {
        return Optional.empty();
    }

    /** Octets that the header claims are not there. */
    boolean clipped();

    ByteBuf bytes();

    /** Where the header begins in the buffer. */
    int start();

    /** Where the transport begins in the buffer; the datagram's end when the header is cut. */
    int payloadStart();

    /** The first octet in the buffer that is not of this datagram. */
    int payloadEnd();
}
