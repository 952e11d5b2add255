package io.tcprt.engine.plan;

import io.tcprt.codec.octets.FieldRange;

/**
 * The number of flows (source ports, echo identifiers) that each trace uses.
 *
 * @param first how many flows begin at once, 1 to {@value #MOST}
 * @param untilComplete whether flows are added until all paths that load balancing offers are found, as far as the
 *     stopping rule of the Multipath Detection Algorithm (Augustin et al., "Multipath tracing with Paris traceroute",
 *     2007) can tell
 * @since 0.1
 */
public record FlowCount(int first, boolean untilComplete) {
    /** The most flows that may begin at once. */
    public static final int MOST = 128;

    /** One flow. */
    public static final FlowCount ONE = new FlowCount(1, false);

    /** As many flows as it takes to find all paths. */
    public static final FlowCount AUTO = new FlowCount(1, true);

    /**
     * Checks the number of flows.
     *
     * @param first 1 to {@value #MOST}
     * @param untilComplete any
     * @throws IllegalArgumentException when {@code first} is out of range
     */
    public FlowCount {
        FieldRange.require("flows", first, 1, MOST);
    }

    /**
     * A fixed number of flows.
     *
     * @param flows 1 to {@value #MOST}
     * @return the number of flows, none of which is added later
     * @throws IllegalArgumentException when the number is out of range
     */
    public static FlowCount of(int flows) {
        return new FlowCount(flows, false);
    }

    /** {@return whether it is a single flow, and stays one} */
    public boolean isOne() {
        return first == 1 && !untilComplete;
    }
}
