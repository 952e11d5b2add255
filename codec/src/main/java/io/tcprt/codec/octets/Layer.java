package io.tcprt.codec.octets;

/** The part of a frame that an error speaks of. */
public enum Layer {
    LINK("link"),
    VLAN("vlan"),
    PPPOE("pppoe"),
    MPLS("mpls"),
    IPV4("ipv4"),
    IPV6("ipv6"),
    TCP("tcp"),
    UDP("udp"),
    ICMP("icmp"),
    ICMPV6("icmpv6"),
    /** The datagram that an ICMP error quotes. */
    ICMP_QUOTE("icmp-quote"),
    /** What RFC 4884 lets follow the quote. */
    ICMP_EXTENSION("icmp-extension");

    private final String label;

    Layer(String label) {
        this.label = label;
    }

    /** The name in text and JSON. */
    public String label() {
        return label;
    }
}
