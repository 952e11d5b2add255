package io.tcprt.engine.plan;

/**
 * Over how many flows (source ports, echo identifiers) each trace is made.
 *
 * @param first how many begin at once, 1 to {@value #MOST}
 * @param untilComplete whether further flows follow until all paths are found that load balancing offers, as far as the
 *     stopping rule of the Multipath Detection Algorithm can tell
 * @since 0.1
 */
public record FlowCount(int first, boolean untilComplete) {
    /** The most flows that may begin at once. */
    public static final int MOST = 128;

    /** One flow. */
    public static final FlowCount ONE = new FlowCount(1, false);

    /** As many as it takes to find all paths. */
    public static final FlowCount AUTO = new FlowCount(1, true);

    /**
     * Checks the number.
     *
     * @throws IllegalArgumentException when it is not within 1 to {@value #MOST}
     */
    public FlowCount {
        Limits.within("flows", first, 1, MOST);
    }

    /**
     * This many flows, and no more.
     *
     * @param flows 1 to {@value #MOST}
     * @throws IllegalArgumentException when the number is out of range
     */
    public static FlowCount of(int flows) {
        return new FlowCount(flows, false);
    }
}
