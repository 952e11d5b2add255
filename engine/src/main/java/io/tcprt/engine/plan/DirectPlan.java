package io.tcprt.engine.plan;

import io.tcprt.codec.octets.FieldRange;
import java.time.Duration;

/**
 * Probes the target alone, repeatedly, with a TTL that does not expire on the path, as ping does.
 *
 * @param kind the kind of probe
 * @param recordRouteSlots address slots in the probes' Record Route option (RFC 791 §3.1), 1 to 9; 0 sends no option
 * @param count number of probes, 1 to {@value #MAX_COUNT}
 * @param interval shortest time from one probe to the next, {@link #SHORTEST_INTERVAL} to 1 hour
 * @param longestWait the longest wait for one answer, more than 0 and at most 1 hour
 * @param form what a TCP probe looks like; ignored for other kinds
 * @since 0.1
 */
public record DirectPlan(
        ProbeKind kind, int recordRouteSlots, int count, Duration interval, Duration longestWait, TcpForm form)
        implements Plan {
    /** The TTL of every probe: the initial TTL of Unix systems. */
    public static final int TTL = 64;

    /** Larger than any path is long: a probe with at least this TTL may be meant for the target itself. */
    public static final int UNLIMITED = 32;

    /** The most probes of one plan: after these, the sequence numbers of a flow would repeat. */
    public static final int MAX_COUNT = 4096;

    /** The lower limit of {@link #interval()}: 10 ms. */
    public static final Duration SHORTEST_INTERVAL = Duration.ofMillis(10);

    /**
     * Checks all values.
     *
     * @param kind any
     * @param recordRouteSlots 0 to 9
     * @param count 1 to {@value #MAX_COUNT}
     * @param interval {@link #SHORTEST_INTERVAL} to 1 hour
     * @param longestWait more than 0 and at most 1 hour
     * @param form any
     * @throws IllegalArgumentException when a value is out of range; the message names it and the range
     */
    public DirectPlan {
        Limits.isRecordRouteSlots(recordRouteSlots);
        FieldRange.require("count", count, 1, MAX_COUNT);
        Limits.isInterval(interval, SHORTEST_INTERVAL);
        Limits.isWait(longestWait);
    }

    /**
     * Begins a plan with the defaults of the command line: 4 probes, 1 second apart, without Record Route, and a wait of
     * at most 3 seconds for each answer.
     *
     * @param kind the kind of probe
     * @return a builder with these defaults
     */
    public static Builder builder(ProbeKind kind) {
        return new Builder(kind);
    }

    /**
     * Collects the values of a {@link DirectPlan}; {@link #build} checks them.
     *
     * @since 0.1
     */
    public static final class Builder {
        private final ProbeKind kind;
        private int recordRouteSlots;
        private int count = 4;
        private Duration interval = Duration.ofSeconds(1);
        private Duration longestWait = TracePlan.DEFAULT_WAIT;
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
         * Sets the number of probes.
         *
         * @param probes 1 to {@value DirectPlan#MAX_COUNT}; 4 by default
         * @return this builder
         */
        public Builder count(int probes) {
            this.count = probes;
            return this;
        }

        /**
         * Sets the shortest time from one probe to the next.
         *
         * @param least 10 ms to 1 hour; 1 second by default
         * @return this builder
         */
        public Builder interval(Duration least) {
            this.interval = least;
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
        public DirectPlan build() {
            return new DirectPlan(kind, recordRouteSlots, count, interval, longestWait, form);
        }
    }
}
