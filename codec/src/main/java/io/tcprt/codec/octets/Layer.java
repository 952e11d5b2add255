package io.tcprt.codec.octets;

/**
 * The part of a frame that a {@link DecodeError} is about.
 *
 * @since 0.1
 */
public enum Layer {
    /** The header that the link type of the capture begins with. */
    LINK("link"),
    /** An IEEE 802.1Q or 802.1ad tag. */
    VLAN("vlan"),
    /** The PPPoE session header and the PPP protocol field (RFC 2516 §4). */
    PPPOE("pppoe"),
    /** An entry of the MPLS label stack (RFC 3032 §2.1). */
    MPLS("mpls"),
    /** The IPv4 header and its options. */
    IPV4("ipv4"),
    /** The IPv6 header and its extension headers. */
    IPV6("ipv6"),
    /** The TCP header and its options. */
    TCP("tcp"),
    /** The UDP header. */
    UDP("udp"),
    /** The ICMP header. */
    ICMP("icmp"),
    /** The ICMPv6 header. */
    ICMPV6("icmpv6"),
    /** The datagram that an ICMP error quotes. */
    ICMP_QUOTE("icmp-quote"),
    /** The extension structure behind the quote (RFC 4884 §7). */
    ICMP_EXTENSION("icmp-extension");

    private final String label;

    Layer(String label) {
        this.label = label;
    }

    /** {@return the name in text and JSON, lower case} */
    public String label() {
        return label;
    }
}
