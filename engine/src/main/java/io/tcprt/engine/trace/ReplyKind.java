package io.tcprt.engine.trace;

/** What kind of packet answered a probe. */
public enum ReplyKind {
    TIME_EXCEEDED("time-exceeded"),
    SYN_ACK("syn-ack"),
    RST("rst"),
    /** A bare ACK: a half-open connection of an earlier probe answers a later one (RFC 5961 §4), or an open one a probe in it. */
    ACK("ack"),
    ECHO_REPLY("echo-reply"),
    PORT_UNREACHABLE("port-unreachable"),
    HOST_UNREACHABLE("host-unreachable"),
    NET_UNREACHABLE("net-unreachable"),
    PROTOCOL_UNREACHABLE("protocol-unreachable"),
    ADMIN_PROHIBITED("admin-prohibited"),
    FRAGMENTATION_NEEDED("fragmentation-needed"),
    PARAMETER_PROBLEM("parameter-problem"),
    /** Any other code of destination unreachable. */
    UNREACHABLE("unreachable");

    private final String label;

    ReplyKind(String label) {
        this.label = label;
    }

    /** The word for it in JSON. */
    public String label() {
        return label;
    }

    /** Whether the packet is the transport's own answer, which only the end of the path gives. */
    public boolean isTransportAnswer() {
        return this == SYN_ACK || this == RST || this == ACK || this == ECHO_REPLY;
    }

    /** Whether an ICMP error says that the probe could not be delivered. */
    public boolean isUnreachable() {
        return this != TIME_EXCEEDED && !isTransportAnswer();
    }
}
