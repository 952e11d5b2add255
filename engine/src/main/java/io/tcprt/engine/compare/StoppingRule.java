package io.tcprt.engine.compare;

/**
 * How many flows must be seen before a router counts as having no more next hops than were found: the rule of the
 * Multipath Detection Algorithm (Augustin et al., "Multipath tracing with Paris traceroute", 2007).
 *
 * @param error the chance, above 0 and below 1, that one of equally likely next hops was missed all the same
 * @since 0.1
 */
public record StoppingRule(double error) {
    /** The rule of {@code --flows auto}. */
    public static final StoppingRule AT_95_PERCENT = new StoppingRule(0.05);

    /** The rule for a claim against an operator's network: a wrong claim costs more than a few packets. */
    public static final StoppingRule AT_99_PERCENT = new StoppingRule(0.01);

    /**
     * A rule with another chance of error.
     *
     * @param error above 0 and below 1
     * @throws IllegalArgumentException for a chance that is not above 0 and below 1
     */
    public StoppingRule {
        if (!(error > 0 && error < 1)) {
            throw new IllegalArgumentException("error: above 0 and below 1");
        }
    }

    /**
     * The smallest number of flows that would have shown one more next hop than {@code found}, if there were one.
     *
     * @param found next hops seen so far, 1 or more
     * @return more than {@code found}
     */
    public int flows(int found) {
        int flows = found + 1;
        while (missed(found + 1, flows) > error) {
            flows++;
        }
        return flows;
    }

    /** The chance that some of {@code hops} equally likely next hops is in none of {@code flows}: inclusion-exclusion. */
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
