package io.tcprt.engine.plan;

import io.tcprt.codec.octets.FieldRange;
import java.time.Duration;

/**
 * A trace over many TTLs: how far to probe, how often, and how long to wait.
 *
 * @param kind the kind of probe
 * @param recordRouteSlots address slots in the probes' Record Route option (RFC 791 §3.1), 1 to 9; 0 sends no option
 * @param firstTtl first TTL probed, 1 to 255
 * @param maxTtl last TTL probed, {@code firstTtl} to 255
 * @param queries probes per TTL, 1 to {@value #MAX_QUERIES}
 * @param longestWait the longest wait for one answer, more than 0 and at most 1 hour
 * @param gap consecutive unanswered TTLs after which the trace gives up, up to 255; 0 never gives up
 * @param form what a TCP probe looks like; ignored for other kinds
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
    /** The most probes per TTL: an attempt number has four bits of the sequence number. */
    public static final int MAX_QUERIES = 15;

    /**
     * The most Record Route slots: nine addresses fill the 40 octets that an IPv4 header has for options (RFC 791 §3.1).
     */
    public static final int MAX_RECORD_ROUTE_SLOTS = 9;

    /** The default of {@link #longestWait()}: 3 seconds. */
    public static final Duration DEFAULT_WAIT = Duration.ofSeconds(3);

    /**
     * Checks all values.
     *
     * @param kind any
     * @param recordRouteSlots 0 to 9
     * @param firstTtl 1 to 255
     * @param maxTtl {@code firstTtl} to 255
     * @param queries 1 to {@value #MAX_QUERIES}
     * @param longestWait more than 0 and at most 1 hour
     * @param gap 0 to 255
     * @param form any
     * @throws IllegalArgumentException when a value is out of range; the message names it and the range
     */
    public TracePlan {
        Limits.isRecordRouteSlots(recordRouteSlots);
        FieldRange.require("first TTL", firstTtl, 1, Limits.MAX_TTL);
        FieldRange.require("max TTL", maxTtl, firstTtl, Limits.MAX_TTL);
        FieldRange.require("queries", queries, 1, MAX_QUERIES);
        Limits.isWait(longestWait);
        FieldRange.require("gap", gap, 0, Limits.MAX_TTL);
    }

    /**
     * A plan whose TCP probes, if it has any, are ordinary SYNs ({@link TcpForm#DEFAULT}).
     *
     * @param kind the kind of probe
     * @param recordRouteSlots 1 to 9; 0 sends no Record Route option
     * @param firstTtl 1 to 255
     * @param maxTtl {@code firstTtl} to 255
     * @param queries probes per TTL, 1 to {@value #MAX_QUERIES}
     * @param longestWait more than 0 and at most 1 hour
     * @param gap consecutive unanswered TTLs after which the trace gives up, up to 255; 0 never gives up
     * @throws IllegalArgumentException when a value is out of range; the message names it and the range
     */
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
     * Begins a plan with the defaults of the command line: TTLs 1 to 30, 3 probes each, without Record Route, a wait of
     * at most 3 seconds for each answer, giving up after 8 unanswered TTLs in a row.
     *
     * @param kind the kind of probe
     * @return a builder with these defaults
     */
    public static Builder builder(ProbeKind kind) {
        return new Builder(kind);
    }

    /**
     * Changes what TCP probes look like.
     *
     * @param other what they are to look like
     * @return the plan with this form
     */
    public TracePlan with(TcpForm other) {
        return new TracePlan(kind, recordRouteSlots, firstTtl, maxTtl, queries, longestWait, gap, other);
    }

    /**
     * Changes the TTLs.
     *
     * @param first first TTL probed, 1 to 255
     * @param last last TTL probed, {@code first} to 255
     * @return the plan with these TTLs
     * @throws IllegalArgumentException when a TTL is out of range
     */
    public TracePlan between(int first, int last) {
        return new TracePlan(kind, recordRouteSlots, first, last, queries, longestWait, gap, form);
    }

    /**
     * Changes the number of probes per TTL.
     *
     * @param others 1 to {@value #MAX_QUERIES}
     * @return the plan with this number
     * @throws IllegalArgumentException when the number is out of range
     */
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

        /**
         * Sets how many address slots the probes' Record Route option has.
         *
         * @param slots 1 to 9; 0, the default, sends no option
         * @return this builder
         */
        public Builder recordRouteSlots(int slots) {
            this.recordRouteSlots = slots;
            return this;
        }

        /**
         * Sets the first TTL probed.
         *
         * @param ttl 1 to 255; 1 by default
         * @return this builder
         */
        public Builder firstTtl(int ttl) {
            this.firstTtl = ttl;
            return this;
        }

        /**
         * Sets the last TTL probed.
         *
         * @param ttl the first TTL to 255; 30 by default
         * @return this builder
         */
        public Builder maxTtl(int ttl) {
            this.maxTtl = ttl;
            return this;
        }

        /**
         * Sets the number of probes per TTL.
         *
         * @param probes 1 to {@value TracePlan#MAX_QUERIES}; 3 by default
         * @return this builder
         */
        public Builder queries(int probes) {
            this.queries = probes;
            return this;
        }

        /**
         * Sets the longest wait for one answer.
         *
         * @param longest more than 0 and at most 1 hour; 3 seconds by default
         * @return this builder
         */
        public Builder longestWait(Duration longest) {
            this.longestWait = longest;
            return this;
        }

        /**
         * Sets after how many unanswered TTLs in a row the trace gives up.
         *
         * @param ttls 0 to 255; 0 never gives up; 8 by default
         * @return this builder
         */
        public Builder gap(int ttls) {
            this.gap = ttls;
            return this;
        }

        /**
         * Sets what a TCP probe looks like.
         *
         * @param ofProbes ignored for other kinds of probe; {@link TcpForm#DEFAULT} by default
         * @return this builder
         */
        public Builder form(TcpForm ofProbes) {
            this.form = ofProbes;
            return this;
        }

        /**
         * Checks the values and makes the plan.
         *
         * @return the plan
         * @throws IllegalArgumentException when a value is out of range; the message names it and the range
         */
        public TracePlan build() {
            return new TracePlan(kind, recordRouteSlots, firstTtl, maxTtl, queries, longestWait, gap, form);
        }
    }
}
