package io.tcprt.engine.sweep;

import io.tcprt.codec.octets.FieldRange;
import io.tcprt.engine.plan.ProbeKind;

/**
 * What to sweep: which probes, which targets, how fast, and when to give up on a path. Rate and gap may change when a
 * sweep is resumed; shape and targets may not.
 *
 * @param shape the probes that each target gets
 * @param space the targets, at least one
 * @param rate probes per second, 1 to {@value #MOST_RATE}
 * @param gap consecutive unanswered TTLs after which a path is given up, up to 255; 0 never gives up
 * @param labels what the user calls it
 * @since 0.1
 */
public record SweepPlan(SweepShape shape, TargetSpace space, long rate, int gap, SweepLabels labels) {
    /** The highest rate, probes per second. */
    public static final long MOST_RATE = 100_000_000;

    private static final int LARGEST_GAP = 0xff;

    /**
     * Checks all values.
     *
     * @param shape any
     * @param space with at least one target
     * @param rate 1 to {@value #MOST_RATE}
     * @param gap 0 to 255
     * @param labels any
     * @throws IllegalArgumentException when there is no target, or a number is out of range; the message names it and the
     *     range
     */
    public SweepPlan {
        if (space.size() == 0) {
            throw new IllegalArgumentException("no target is left to probe");
        }
        FieldRange.require("rate", rate, 1, MOST_RATE);
        FieldRange.require("gap", gap, 0, LARGEST_GAP);
    }

    /**
     * A sweep without names.
     *
     * @param shape any
     * @param space with at least one target
     * @param rate 1 to {@value #MOST_RATE}
     * @param gap 0 to 255
     * @throws IllegalArgumentException when there is no target, or a number is out of range; the message names it and the
     *     range
     */
    public SweepPlan(SweepShape shape, TargetSpace space, long rate, int gap) {
        this(shape, space, rate, gap, SweepLabels.NONE);
    }

    /** {@return how many probes all shards together have if none is spared} */
    public long probes() {
        return space.size() * shape.ttls() * shape.attempts();
    }

    /** {@return how many of these probes the plan's shard has} */
    public long ownProbes() {
        return shape.shard().sizeOf(probes());
    }

    /**
     * Begins a plan with the defaults of the command line: TTLs 1 to 32, one probe each, port 443 of TCP and 33434 of UDP,
     * without Record Route, 1000 probes a second, paths given up after 8 silent TTLs in a row, and seed 1.
     *
     * <pre>{@code
     * AddressRanges wanted = new AddressRanges();
     * wanted.add(IpPrefix.parse("9.9.9.0/24"));
     * SweepPlan plan = SweepPlan.builder(ProbeKind.TCP, TargetSpace.of(wanted, new AddressRanges()))
     *         .ttls(1, 16)
     *         .recordRouteSlots(9)
     *         .rate(200)
     *         .build();
     * long seconds = plan.probes() / plan.rate();
     * }</pre>
     *
     * @param kind what the probes are
     * @param space the targets, at least one
     * @return the builder
     */
    public static Builder builder(ProbeKind kind, TargetSpace space) {
        return new Builder(kind, space);
    }

    /**
     * Collects the values of a {@link SweepPlan}; {@link #build} checks them.
     *
     * @since 0.1
     */
    public static final class Builder {
        private final ProbeKind kind;
        private final TargetSpace space;
        private int port;
        private int firstTtl = 1;
        private int lastTtl = SweepShape.MOST_TTLS;
        private int attempts = 1;
        private int recordRouteSlots;
        private long seed = 1;
        private Shard shard = Shard.WHOLE;
        private long rate = 1000;
        private int gap = 8;
        private SweepLabels labels = SweepLabels.NONE;

        private Builder(ProbeKind kind, TargetSpace space) {
            this.kind = kind;
            this.space = space;
            this.port = kind.usualPort().orElse(0);
        }

        /**
         * Sets the destination port of all probes.
         *
         * @param number 1 to 65535; by default, 443 of TCP and 33434 of UDP. ICMP has none
         * @return this builder
         */
        public Builder port(int number) {
            this.port = number;
            return this;
        }

        /**
         * Sets the TTLs.
         *
         * @param first 1 to 255; 1 by default
         * @param last {@code first} to 255; 32 by default. Both and those between are at most 32
         * @return this builder
         */
        public Builder ttls(int first, int last) {
            this.firstTtl = first;
            this.lastTtl = last;
            return this;
        }

        /**
         * Sets how many probes each target gets per TTL.
         *
         * @param probes 1 to 4; 1 by default
         * @return this builder
         */
        public Builder attempts(int probes) {
            this.attempts = probes;
            return this;
        }

        /**
         * Puts the Record Route option in all probes.
         *
         * @param slots addresses that it has room for, 1 to 9; 0, the default, sends no option
         * @return this builder
         */
        public Builder recordRouteSlots(int slots) {
            this.recordRouteSlots = slots;
            return this;
        }

        /**
         * Sets the seed of the random order.
         *
         * @param number any; machines that share a sweep need the same
         * @return this builder
         */
        public Builder seed(long number) {
            this.seed = number;
            return this;
        }

        /**
         * Sets this machine's part of the sweep.
         *
         * @param part all of it by default
         * @return this builder
         */
        public Builder shard(Shard part) {
            this.shard = part;
            return this;
        }

        /**
         * Sets how fast probes leave.
         *
         * @param perSecond probes per second, 1 to {@value SweepPlan#MOST_RATE}; 1000 by default
         * @return this builder
         */
        public Builder rate(long perSecond) {
            this.rate = perSecond;
            return this;
        }

        /**
         * Sets when to give up on a path.
         *
         * @param ttls consecutive unanswered TTLs, up to 255; 8 by default; 0 never gives up
         * @return this builder
         */
        public Builder gap(int ttls) {
            this.gap = ttls;
            return this;
        }

        /**
         * Sets the names of vantage point and campaign, without which no two runs are joined.
         *
         * @param names none by default
         * @return this builder
         */
        public Builder labels(SweepLabels names) {
            this.labels = names;
            return this;
        }

        /**
         * {@return the plan}
         *
         * @throws IllegalArgumentException when there is no target, or a value is out of range; the message names it and
         *     the range
         */
        public SweepPlan build() {
            SweepShape shape = new SweepShape(kind, port, firstTtl, lastTtl, attempts, recordRouteSlots, seed, shard);
            return new SweepPlan(shape, space, rate, gap, labels);
        }
    }
}
