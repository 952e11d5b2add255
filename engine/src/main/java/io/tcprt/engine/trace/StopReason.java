package io.tcprt.engine.trace;

/** Why no further TTL was probed. */
public enum StopReason {
    TARGET("target"),
    UNREACHABLE("unreachable"),
    GAP("gap"),
    MAX_TTL("max-ttl"),
    LOOP("loop"),
    DEADLINE("deadline"),
    INTERRUPTED("interrupted"),
    END_OF_FILE("end-of-file");

    private final String label;

    StopReason(String label) {
        this.label = label;
    }

    /** The word for it in JSON. */
    public String label() {
        return label;
    }
}
