package io.tcprt.engine.compare;

/**
 * How the paths of two subjects relate, from the least certain to the most.
 *
 * @since 0.1
 */
public enum PathRelation {
    /** They were not seen to part. */
    SAME("same"),
    /** They diverge as flows of the same kind do from each other. */
    LOAD_BALANCED("load-balanced"),
    /** They part, and too few flows were seen to say why. */
    UNCLEAR("unclear"),
    /** One of them loses more probes than the other, beyond chance. */
    LOSS("loss"),
    /** One of them ends where the other continues. */
    FILTERED("filtered"),
    /** They take different paths, whatever the flow. */
    ROUTE_SPLIT("route-split"),
    /** Some flows of one of them never arrive, and others do: a branch that carries them is broken. */
    BROKEN_BRANCH("broken-branch");

    private final String label;

    PathRelation(String label) {
        this.label = label;
    }

    /** {@return the name of this value in JSON} */
    public String label() {
        return label;
    }

    /** {@return whether the network beyond doubt treats the two differently} */
    public boolean isDifference() {
        return compareTo(UNCLEAR) > 0;
    }
}
