package io.tcprt.engine.trace;

/**
 * The kind of packet that answered a probe.
 *
 * @since 0.1
 */
public enum ReplyKind {
    /** ICMP Time Exceeded: the probe's TTL expired in transit. */
    TIME_EXCEEDED("time-exceeded"),
    /** SYN-ACK: the port is open. */
    SYN_ACK("syn-ack"),
    /** TCP reset. */
    RST("rst"),
    /**
     * Bare ACK: the half-open connection of an earlier probe answers a later SYN (RFC 5961 §4), or an open connection answers
     * a probe within it.
     */
    ACK("ack"),
    /** ICMP echo reply. */
    ECHO_REPLY("echo-reply"),
    /** Destination unreachable: no process at this UDP port. */
    PORT_UNREACHABLE("port-unreachable"),
    /** Destination unreachable: the host; in ICMPv6, the address. */
    HOST_UNREACHABLE("host-unreachable"),
    /** Destination unreachable: the network; in ICMPv6, no route. */
    NET_UNREACHABLE("net-unreachable"),
    /** Destination unreachable: the host does not support the transport protocol. */
    PROTOCOL_UNREACHABLE("protocol-unreachable"),
    /** Destination unreachable: communication administratively prohibited. */
    ADMIN_PROHIBITED("admin-prohibited"),
    /** Fragmentation needed and DF set (RFC 1191), or packet too big in ICMPv6. */
    FRAGMENTATION_NEEDED("fragmentation-needed"),
    /** ICMP parameter problem. */
    PARAMETER_PROBLEM("parameter-problem"),
    /** Destination unreachable with any other code. */
    UNREACHABLE("unreachable"),
    /** ICMP Time Exceeded, code 1: a host gave up waiting for the fragments that were missing (RFC 792). */
    REASSEMBLY_TIMEOUT("reassembly-timeout"),
    /** UDP datagram from the port that was probed: an application answered. */
    UDP_REPLY("udp-reply");

    private final String label;

    ReplyKind(String label) {
        this.label = label;
    }

    /** {@return the name of this value in JSON} */
    public String label() {
        return label;
    }

    /** {@return whether this is an answer of the transport protocol, which only the end of the path gives} */
    public boolean isTransportAnswer() {
        return this == SYN_ACK || this == RST || this == ACK || this == ECHO_REPLY || this == UDP_REPLY;
    }

    /** {@return whether this is an ICMP error that says the probe could not be delivered} */
    public boolean isUnreachable() {
        return this != TIME_EXCEEDED && !isTransportAnswer();
    }
}
