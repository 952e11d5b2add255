package io.tcprt.engine.sim;

import io.tcprt.codec.ip.IpView;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.tcp.TcpFlags;
import io.tcprt.codec.tcp.TcpView;
import io.tcprt.codec.udp.UdpView;

/**
 * What a router does to packets that pass it, besides forwarding them.
 *
 * @since 0.1
 */
public sealed interface SimPassage {
    /** Octets of a TCP header with the options of Linux or Windows. */
    int USUAL_HEADER = 32;

    /** Index of an echo's identifier in its message. */
    int ECHO_IDENTIFIER = 4;

    /**
     * Whether a probe is dropped here.
     *
     * @param probe a probe that has just arrived, and whose TTL may have been used up
     * @return whether it goes no further, and nobody says so
     */
    default boolean drops(SimDatagram probe) {
        return false;
    }

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
    record DropsOptions() implements SimPassage {
        @Override
        public boolean drops(SimDatagram probe) {
            return probe.hasOptions();
        }
    }

    /**
     * Drops every packet with a TTL below a limit, as some stateful firewalls do.
     *
     * @param least smallest TTL that passes, 2 to 255
     * @since 0.1
     */
    record DropsLowTtl(int least) implements SimPassage {
        @Override
        public boolean drops(SimDatagram probe) {
            return probe.header().ttl() > 1 && probe.header().ttl() < least;
        }
    }

    /**
     * Drops SYNs without a timestamps option, which no current system sends.
     *
     * @since 0.1
     */
    record DropsUnusualSyns() implements SimPassage {
        @Override
        public boolean drops(SimDatagram probe) {
            return probe.header().ttl() > 1
                    && probe.header().protocol() == TcpView.PROTOCOL
                    && SimListener.segment(probe.header()).flags().isSyn()
                    && SimListener.segment(probe.header()).headerLength() < USUAL_HEADER;
        }
    }

    /**
     * Drops the probes of one flow, like a broken member of a bundle of links.
     *
     * @param sourcePort its source port or echo identifier
     * @since 0.1
     */
    record DropsFlow(int sourcePort) implements SimPassage {
        @Override
        public boolean drops(SimDatagram probe) {
            IpView ip = probe.header();
            int at = ip.payloadStart()
                    + (ip.protocol() == TcpView.PROTOCOL || ip.protocol() == UdpView.PROTOCOL ? 0 : ECHO_IDENTIFIER);
            return ip.ttl() > 1 && ip.bytes().getUnsignedShort(at) == sourcePort;
        }
    }

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
     * Adds a number to the sequence numbers of probes, and takes it off the acknowledgements of answers, as a firewall does that
     * randomises them. Quotes keep what they quote.
     *
     * @param offset the number, modulo 2<sup>32</sup>
     * @since 0.1
     */
    record RewritesSequence(int offset) implements SimPassage {}

    /**
     * Answers SYNs in the target's name and drops them.
     *
     * @param flags flags of the answer
     * @since 0.1
     */
    record Answers(TcpFlags flags) implements SimPassage {}
}
