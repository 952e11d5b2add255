package io.tcprt.engine.trace;

/**
 * The final answer of a trace, from the target or from a router on the path.
 *
 * @since 0.1
 */
public enum Outcome {
    /** SYN-ACK, or a bare ACK of a half-open connection: the port is open. */
    OPEN("open"),
    /** RST in answer to a SYN: the target is up and the port is closed. */
    CLOSED("closed"),
    /** Echo reply, port unreachable from the target itself, or RST in answer to a segment that is not a SYN. */
    REACHED("reached"),
    /** Destination unreachable, from a router or the target. */
    UNREACHABLE("unreachable"),
    /** No final answer. */
    SILENT("silent");

    private final String label;

    Outcome(String label) {
        this.label = label;
    }

    /** {@return the name of this value in JSON} */
    public String label() {
        return label;
    }

    /** {@return whether the target itself answered} */
    public boolean targetAnswered() {
        return this == OPEN || this == CLOSED || this == REACHED;
    }
}
