package io.tcprt.engine.trace;

/** What the target, or a router in its name, finally said. */
public enum Outcome {
    /** SYN-ACK, or a bare ACK of a half-open connection: somebody listens. */
    OPEN("open"),
    /** RST to a SYN: the target is there, nobody listens. */
    CLOSED("closed"),
    /** An echo reply, a port unreachable from the target itself, or its RST to what is no SYN. */
    REACHED("reached"),
    /** A destination unreachable: some router, or the target, said so. */
    UNREACHABLE("unreachable"),
    /** Nobody said anything final. */
    SILENT("silent");

    private final String label;

    Outcome(String label) {
        this.label = label;
    }

    /** The word for it in JSON. */
    public String label() {
        return label;
    }

    /** Whether the target itself answered. */
    public boolean targetAnswered() {
        return this == OPEN || this == CLOSED || this == REACHED;
    }
}
