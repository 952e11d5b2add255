package io.tcprt.engine.sweep;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The names that a user gives a sweep, so that its answers are joined with those of the right other ones.
 *
 * @param vantage the vantage point: machines that share one see the same paths; 1 to 64 letters, digits and {@code . _ : -}
 * @param campaign the run that all machines with this name have a part in; as {@code vantage}
 * @since 0.1
 */
public record SweepLabels(Optional<String> vantage, Optional<String> campaign) {
    /** No name of either kind: the vantage point is the source address, and each run is a campaign of its own. */
    public static final SweepLabels NONE = new SweepLabels(Optional.empty(), Optional.empty());

    /** What files of every format can hold as it is. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    /**
     * Checks the names.
     *
     * @param vantage 1 to 64 letters, digits and {@code . _ : -}
     * @param campaign as {@code vantage}
     * @throws IllegalArgumentException when one is none of that; the message says which
     */
    public SweepLabels {
        vantage.ifPresent(name -> require("vantage point", name));
        campaign.ifPresent(name -> require("campaign", name));
    }

    static void require(String what, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(what + ": 1 to 64 letters, digits and . _ : -");
        }
    }
}
