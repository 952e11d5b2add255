package io.tcprt.engine.sweep;

import io.tcprt.codec.ip.Ipv4Address;

/**
 * Where probes were sent from, and in which run. Only answers from one vantage point and one campaign make a path.
 *
 * @param source source address of the probes
 * @param vantage name of the vantage point; 1 to 64 letters, digits and {@code . _ : -}
 * @param campaign name of the run; as {@code vantage}
 * @since 0.1
 */
public record Origin(Ipv4Address source, String vantage, String campaign) {
    /**
     * Checks the names.
     *
     * @param source any
     * @param vantage 1 to 64 letters, digits and {@code . _ : -}
     * @param campaign as {@code vantage}
     * @throws IllegalArgumentException when one is none of that; the message says which
     */
    public Origin {
        SweepLabels.require("vantage point", vantage);
        SweepLabels.require("campaign", campaign);
    }

    /**
     * The origin of a sweep's probes. A vantage point without a name is called by its address. A campaign without a name is
     * called by the run, or by the seed if the sweep is shared, since machines that share a sweep share its seed.
     *
     * @param plan the sweep
     * @param run a name that no other run has
     * @param source source address of the probes
     * @return the origin
     */
    public static Origin of(SweepPlan plan, String run, Ipv4Address source) {
        SweepShape shape = plan.shape();
        return new Origin(
                source,
                plan.labels().vantage().orElse(source.toString()),
                plan.labels().campaign().orElse(shape.shard().equals(Shard.WHOLE) ? run : "seed:" + shape.seed()));
    }

    /**
     * Whether answers of both may make one path.
     *
     * @param other another origin
     * @return whether vantage point and campaign are the same
     */
    public boolean isOfRunOf(Origin other) {
        return vantage.equals(other.vantage) && campaign.equals(other.campaign);
    }
}
