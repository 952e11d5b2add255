package io.tcprt.engine.trace;

/**
 * Why a trace probed no further TTL.
 *
 * @since 0.1
 */
public enum StopReason {
    /** The target answered. */
    TARGET("target"),
    /** A router reported the target unreachable. */
    UNREACHABLE("unreachable"),
    /** Too many consecutive TTLs went unanswered. */
    GAP("gap"),
    /** The last TTL was probed. */
    MAX_TTL("max-ttl"),
    /** The same routers answered again and again. */
    LOOP("loop"),
    /** The time limit expired. */
    DEADLINE("deadline"),
    /** The user interrupted the trace. */
    INTERRUPTED("interrupted"),
    /** The capture file ended. */
    END_OF_FILE("end-of-file");

    private final String label;

    StopReason(String label) {
        this.label = label;
    }

    /** {@return whether the run or the capture ended, and not the path, so that missing answers mean nothing} */
    public boolean isCutShort() {
        return this == DEADLINE || this == INTERRUPTED || this == END_OF_FILE;
    }

    /** {@return the name of this value in JSON} */
    public String label() {
        return label;
    }
}
