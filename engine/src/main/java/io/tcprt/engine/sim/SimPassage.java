package io.tcprt.engine.sim;

import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.tcp.TcpFlags;

/**
 * What a router does to packets that pass it, besides forwarding them.
 *
 * @since 0.1
 */
public sealed interface SimPassage {

    /**
     * Forwards them unchanged.
     *
     * @since 0.1
     */
    record Plain() implements SimPassage {}

    /**
     * Drops every packet with IP options.
     *
     * @since 0.1
     */
    record DropsOptions() implements SimPassage {}

    /**
     * Does not decrement the TTL, like a bridge with an address or a router inside an opaque MPLS tunnel.
     *
     * @since 0.1
     */
    record Hides() implements SimPassage {}

    /**
     * Sets the TTL of every probe.
     *
     * @param ttl the TTL, 1 to 255
     * @since 0.1
     */
    record ResetsTtl(int ttl) implements SimPassage {}

    /**
     * Translates the source address of probes, and flips the lowest bit of their source port; restores both in answers.
     *
     * @param outside the translated source address
     * @param undone whether it also restores the quotes in ICMP errors, as RFC 5508 §4.2 requires
     * @since 0.1
     */
    record SourceNat(Ipv4Address outside, boolean undone) implements SimPassage {}

    /**
     * Translates the destination address of probes; all packets from the inside get the original address as their source.
     *
     * @param inside the translated destination address
     * @since 0.1
     */
    record DestinationNat(Ipv4Address inside) implements SimPassage {}

    /**
     * Answers SYNs in the target's name and drops them.
     *
     * @param flags flags of the answer
     * @since 0.1
     */
    record Answers(TcpFlags flags) implements SimPassage {}
}
