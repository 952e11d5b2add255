package io.tcprt.engine.plan;

/** What a probe is, and so what tells that it has arrived. */
public enum ProbeKind {
    /** A TCP SYN; the target answers SYN-ACK (open) or RST (closed). */
    TCP("tcp"),
    /** An ICMP echo request; the target answers with an echo reply. */
    ICMP("icmp"),
    /** A UDP datagram to a port nobody listens on; the target answers port unreachable. */
    UDP("udp");

    private final String label;

    ProbeKind(String label) {
        this.label = label;
    }

    /** The word for it on the command line and in JSON. */
    public String label() {
        return label;
    }
}
