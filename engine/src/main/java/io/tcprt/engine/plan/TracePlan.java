package io.tcprt.engine.plan;

import java.time.Duration;

/**
 * A trace over many TTLs: how far to probe, how often, how long to wait.
 *
 * @param kind what the probes are
 * @param recordRouteSlots addresses that the Record Route option has room for, 1 to 9; 0 sends no option
 * @param firstTtl first TTL probed, 1 to 255
 * @param maxTtl last TTL probed, {@code firstTtl} to 255
 * @param queries probes per TTL, 1 to {@value #MAX_QUERIES}
 * @param longestWait the longest wait for one answer, more than 0 and at most 1 hour
 * @param gap silent TTLs in a row after which the trace is given up, up to 255; 0 never gives up
 * @param form what a TCP probe looks like; other kinds ignore it
 * @since 0.1
 */
public record TracePlan(
        ProbeKind kind,
        int recordRouteSlots,
        int firstTtl,
        int maxTtl,
        int queries,
        Duration longestWait,
        int gap,
        TcpForm form)
        implements Plan {
    /** An attempt number takes four bits of the sequence number. */
    public static final int MAX_QUERIES = 15;

    /** Nine addresses fill the 40 octets that an IPv4 header has for options (RFC 791 §3.1). */
    public static final int MAX_RECORD_ROUTE_SLOTS = 9;

    /** The longest wait for one answer unless another is asked for: 3 seconds. */
    public static final Duration DEFAULT_WAIT = Duration.ofSeconds(3);

    /**
     * Checks all values.
     *
     * @throws IllegalArgumentException when one is out of range; the message names the range
     */
    public TracePlan {
        Limits.isRecordRouteSlots(recordRouteSlots);
        Limits.within("first TTL", firstTtl, 1, Limits.MAX_TTL);
        Limits.within("max TTL", maxTtl, firstTtl, Limits.MAX_TTL);
        Limits.within("queries", queries, 1, MAX_QUERIES);
        Limits.isWait(longestWait);
        Limits.within("gap", gap, 0, Limits.MAX_TTL);
    }

    /** A plan whose TCP probes, if it has any, are ordinary SYNs ({@link TcpForm#DEFAULT}). */
    public TracePlan(
            ProbeKind kind,
            int recordRouteSlots,
            int firstTtl,
            int maxTtl,
            int queries,
            Duration longestWait,
            int gap) {
        this(kind, recordRouteSlots, firstTtl, maxTtl, queries, longestWait, gap, TcpForm.DEFAULT);
    }

    /**
     * Begins a plan with the defaults of the command line: TTLs 1 to 30, 3 probes each, without Record Route, each waited
     * for 3 seconds at most, given up after 8 silent TTLs in a row.
     */
    public static Builder builder(ProbeKind kind) {
        return new Builder(kind);
    }

    /** The same plan with TCP probes of another form. */
    public TracePlan with(TcpForm other) {
        return new TracePlan(kind, recordRouteSlots, firstTtl, maxTtl, queries, longestWait, gap, other);
    }

    /** The same plan for other TTLs. */
    public TracePlan between(int first, int last) {
        return new TracePlan(kind, recordRouteSlots, first, last, queries, longestWait, gap, form);
    }

    /** The same plan with another number of probes per TTL. */
    public TracePlan withQueries(int others) {
        return new TracePlan(kind, recordRouteSlots, firstTtl, maxTtl, others, longestWait, gap, form);
    }

    /**
     * Collects the values of a {@link TracePlan}; {@link #build} checks them.
     *
     * @since 0.1
     */
    public static final class Builder {
        private final ProbeKind kind;
        private int recordRouteSlots;
        private int firstTtl = 1;
        private int maxTtl = 30;
        private int queries = 3;
        private Duration longestWait = DEFAULT_WAIT;
        private int gap = 8;
        private TcpForm form = TcpForm.DEFAULT;

        private Builder(ProbeKind kind) {
            this.kind = kind;
        }

        /** Room of the Record Route option, 1 to 9; 0, the default, sends no option. */
        public Builder recordRouteSlots(int slots) {
            this.recordRouteSlots = slots;
            return this;
        }

        /** First TTL probed, 1 to 255; 1 by default. */
        public Builder firstTtl(int ttl) {
            this.firstTtl = ttl;
            return this;
        }

        /** Last TTL probed, not below the first and at most 255; 30 by default. */
        public Builder maxTtl(int ttl) {
            this.maxTtl = ttl;
            return this;
        }

        /** Probes per TTL, 1 to {@value TracePlan#MAX_QUERIES}; 3 by default. */
        public Builder queries(int probes) {
            this.queries = probes;
            return this;
        }

        /** The longest wait for one answer, more than 0 and at most 1 hour; 3 seconds by default. */
        public Builder longestWait(Duration longest) {
            this.longestWait = longest;
            return this;
        }

        /** Silent TTLs in a row after which the trace is given up, up to 255; 0 never gives up; 8 by default. */
        public Builder gap(int ttls) {
            this.gap = ttls;
            return this;
        }

        /** What a TCP probe looks like; {@link TcpForm#DEFAULT} by default. */
        public Builder form(TcpForm ofProbes) {
            this.form = ofProbes;
            return this;
        }

        /**
         * The plan.
         *
         * @throws IllegalArgumentException when a value is out of range; the message names the range
         */
        public TracePlan build() {
            return new TracePlan(kind, recordRouteSlots, firstTtl, maxTtl, queries, longestWait, gap, form);
        }
    }
}
