package io.tcprt.engine.compare;

/**
 * Fisher's exact test (1922) of whether two groups of probes are answered alike: the chance that groups of these sizes with
 * this many answers in all differ at least as much as these do, if nothing but chance tells them apart. It holds for any
 * number of probes, where tests by the normal distribution need many.
 */
final class ExactTest {
    /** The chance below which a difference is believed: that of {@link StoppingRule#AT_99_PERCENT}. */
    static final double SIGNIFICANT = StoppingRule.AT_99_PERCENT.error();

    /** Tables as likely as the given one count as such, although their logarithms may differ in the last digits. */
    private static final double ROUNDING = 1e-7;

    private ExactTest() {}

    /**
     * The two-sided test.
     *
     * @param one the answers of one group
     * @param other those of the other one
     * @return a chance, above 0 and at most 1; 1 when a group is empty
     */
    static double chance(Answers one, Answers other) {
        int lost = one.lost() + other.lost();
        int least = Math.max(0, lost - other.sent());
        double[] weights = weights(one.sent(), other.sent(), lost, least);
        double most = Double.NEGATIVE_INFINITY;
        for (double weight : weights) {
            most = Math.max(most, weight);
        }
        double limit = weights[one.lost() - least] + ROUNDING;
        double all = 0;
        double extreme = 0;
        for (double weight : weights) {
            double share = Math.exp(weight - most);
            all += share;
            extreme += weight <= limit ? share : 0;
        }
        return extreme / all;
    }

    /**
     * The logarithm of how likely each number of losses in the first group is, beginning with the least possible one, up to a
     * constant: each follows from the one before, so that no factorial is computed.
     */
    private static double[] weights(int one, int other, int lost, int least) {
        double[] weights = new double[Math.min(lost, one) - least + 1];
        for (int i = 1; i < weights.length; i++) {
            int before = least + i - 1;
            double ratio = (double) (one - before) * (lost - before) / ((before + 1.0) * (other - lost + before + 1.0));
            weights[i] = weights[i - 1] + Math.log(ratio);
        }
        return weights;
    }
}
