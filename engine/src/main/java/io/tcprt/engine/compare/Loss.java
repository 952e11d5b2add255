package io.tcprt.engine.compare;

import io.tcprt.engine.compare.Pair.Stage;

/**
 * How much more one of two subjects loses on its path than the other, by the probes that should have drawn an answer of the
 * target. What routers lose of their own answers, by a limit of their rate, is no loss of the path: it does not show behind
 * them.
 *
 * @param first the first subject's probes with a TTL that takes them to the target
 * @param second the second's
 * @param chance the chance that both are answered so differently if their paths lose alike: Fisher's exact test, two-sided
 * @param strength what follows
 * @param clear the deepest hop that the worse one passes without this loss, so that it begins behind it; TTL 0 for the source
 * @param seen the first TTL behind it where probes are lost
 * @param queries how many probes a TTL would tell, at the rates that were seen; 0 when it is known already, or when so many
 *     would be needed that none are named
 */
public record Loss(
        Answers first, Answers second, double chance, Strength strength, Stage clear, int seen, int queries) {

    /** What follows from a difference in loss. */
    public enum Strength {
        /** One path loses more, beyond chance: at {@link StoppingRule#AT_99_PERCENT}. */
        PROVEN("proven"),
        /** Only the target's answers are missing: it may limit their rate, as hosts do with echo replies and ICMP errors. */
        AT_TARGET("at-target"),
        /** The difference may be chance, and too few probes were sent to tell. */
        TOO_FEW("too-few"),
        /** The difference is likely to be chance; more probes would settle it. */
        SLIGHT("slight");

        private final String label;

        Strength(String label) {
            this.label = label;
        }

        /** {@return the word for it in JSON} */
        public String label() {
            return label;
        }
    }

    /** {@return whether the first loses more} */
    public boolean isOfFirst() {
        return first.isWorseThan(second);
    }

    /** {@return the probes that are missing to tell, in flows of one probe a TTL each} */
    int missingFlows() {
        return Math.max(0, queries - Math.min(first.sent(), second.sent()));
    }
}
