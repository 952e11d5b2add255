package io.tcprt.codec.ip;

import io.netty.buffer.ByteBuf;
import java.util.Optional;

/**
 * An IP packet of either version: the fields that both have. Of a field that one version lacks, the accessor says what it
 * gives instead.
 *
 * @since 0.1
 */
public sealed interface IpView permits Ipv4View, Ipv6View {
    /** {@return 4 or 6} */
    int version();

    /** {@return the source address} */
    IpAddress source();

    /**
     * The destination address in the header. While a source route or routing header has addresses left to visit, this
     * is the next of them, but the checksum of the transport is computed with the last.
     *
     * @return the destination address
     */
    IpAddress destination();

    /**
     * The address that the packet is for in the end: the last of a source route or routing header that has addresses left
     * to visit, and otherwise {@link #destination()}. The checksum of the transport is computed with it (RFC 8200 §8.1). A
     * route that is cut, or of a type that is not read here, leaves the destination in the header.
     *
     * @return the final destination
     */
    IpAddress finalDestination();

    /** {@return time to live or hop limit, 0 to 255} */
    int ttl();

    /** {@return the protocol number of the transport, 0 to 255: behind all extension headers for IPv6} */
    int protocol();

    /** {@return DSCP and ECN together, 0 to 255: the former TOS octet, or the traffic class (RFC 2474 §3)} */
    int dsfield();

    /** {@return the differentiated services code point, 0 to 63 (RFC 2474 §3)} */
    default int dscp() {
        return dsfield() >> 2;
    }

    /** {@return the explicit congestion notification bits, 0 to 3 (RFC 3168 §5)} */
    default int ecn() {
        return dsfield() & 3;
    }

    /** {@return the length of header and payload in octets that the header claims} */
    int totalLength();

    /**
     * The identification of IPv4. In IPv6 only fragments have one: {@link Ipv6View#fragmentId()}.
     *
     * @return 0 to 65535; 0 for IPv6
     */
    default int id() {
        return 0;
    }

    /** {@return the flow label of IPv6, 0 to 1048575 (RFC 6437 §2); 0 for IPv4} */
    default int flowLabel() {
        return 0;
    }

    /** {@return where this fragment belongs in the original payload, in octets; 0 for a whole packet} */
    int fragmentOffset();

    /** {@return whether further fragments follow this one} */
    boolean moreFragments();

    /** {@return whether routers must not fragment this packet; true for IPv6, which they never do (RFC 8200 §5)} */
    default boolean dontFragment() {
        return true;
    }

    /** {@return the first Record Route option that can be read; empty for IPv6, which has no such option} */
    default Optional<RecordRouteView> recordRoute() {
        return Optional.empty();
    }

    /** {@return whether fewer octets are there than the header claims} */
    boolean clipped();

    /** {@return the buffer that this view reads} */
    ByteBuf bytes();

    /** {@return the index in the buffer of the header's first octet} */
    int start();

    /** {@return the index in the buffer of the transport's first octet; the end of the packet when its header is cut} */
    int payloadStart();

    /** {@return the index in the buffer after the packet's last octet} */
    int payloadEnd();
}
