package io.tcprt.engine.plan;

/**
 * Over how many flows (source ports, echo identifiers) each trace is to be made.
 *
 * @param first how many at once, 1 to {@value #MOST}
 * @param untilComplete whether further flows follow until all ways are found that load balancing offers, as far as the
 *     stopping rule of the Multipath Detection Algorithm can tell
 */
public record FlowCount(int first, boolean untilComplete) {
    public static final int MOST = 128;

    /** The one that makes a trace. */
    public static final FlowCount ONE = new FlowCount(1, false);

    /** As many as it takes. */
    public static final FlowCount AUTO = new FlowCount(1, true);

    public FlowCount {
        if (first < 1 || first > MOST) {
            throw new IllegalArgumentException("flows: 1 to " + MOST);
        }
    }

    /** So many, and no more. */
    public static FlowCount of(int flows) {
        return new FlowCount(flows, false);
    }
}
