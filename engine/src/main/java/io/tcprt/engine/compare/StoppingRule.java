package io.tcprt.engine.compare;

/**
 * How many flows must be seen before a router counts as having no further next hops: the rule of the Multipath Detection
 * Algorithm (Augustin et al., "Multipath tracing with Paris traceroute", 2007).
 *
 * @param error the probability, above 0 and below 1, that one of equally likely next hops was missed all the same
 * @since 0.1
 */
public record StoppingRule(double error) {
    /** The rule of {@code --flows auto}. */
    public static final StoppingRule AT_95_PERCENT = new StoppingRule(0.05);

    /** The rule for claims about an operator's network, where a wrong claim costs more than a few packets. */
    public static final StoppingRule AT_99_PERCENT = new StoppingRule(0.01);

    /**
     * A rule with another probability of error.
     *
     * @param error above 0 and below 1
     * @throws IllegalArgumentException for any other probability
     */
    public StoppingRule {
        if (!(error > 0 && error < 1)) {
            throw new IllegalArgumentException("error: above 0 and below 1");
        }
    }

    /**
     * The smallest number of flows that would have shown one more next hop than {@code found}, if there were one.
     *
     * @param found next hops seen so far, at least 1
     * @return more than {@code found}
     */
    public int flows(int found) {
        int flows = found + 1;
        while (missed(found + 1, flows) > error) {
            flows++;
        }
        return flows;
    }

    /**
     * The probability that at least one of {@code hops} equally likely next hops is in none of {@code flows}, by
     * inclusion-exclusion.
     */
    private static double missed(int hops, int flows) {
        double sum = 0;
        double choose = 1;
        for (int absent = 1; absent < hops; absent++) {
            choose = choose * (hops - absent + 1) / absent;
            double chance = choose * Math.pow((double) (hops - absent) / hops, flows);
            sum += absent % 2 == 1 ? chance : -chance;
        }
        return sum;
    }
}
