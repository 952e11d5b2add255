package io.tcprt.engine.plan;

import java.time.Duration;

/**
 * Probes the target alone, again and again, with a TTL that does not expire on the path, as ping does.
 *
 * @param kind what the probes are
 * @param recordRouteSlots addresses that the Record Route option has room for, 1 to 9; 0 sends no option
 * @param count probes in all, 1 to {@value #MAX_COUNT}
 * @param interval least time from one probe to the next, {@link #SHORTEST_INTERVAL} to 1 hour
 * @param longestWait the longest wait for one answer, more than 0 and at most 1 hour
 * @param form what a TCP probe looks like; other kinds ignore it
 * @since 0.1
 */
public record DirectPlan(
        ProbeKind kind, int recordRouteSlots, int count, Duration interval, Duration longestWait, TcpForm form)
        implements Plan {
    /** The TTL of every probe, the initial TTL of Unix systems. */
    public static final int TTL = 64;

    /** After this many probes the sequence numbers of a flow would repeat. */
    public static final int MAX_COUNT = 4096;

    /** The shortest time from one probe to the next. */
    public static final Duration SHORTEST_INTERVAL = Duration.ofMillis(10);

    /**
     * Checks all values.
     *
     * @throws IllegalArgumentException when one is out of range; the message names the range
     */
    public DirectPlan {
        Limits.isRecordRouteSlots(recordRouteSlots);
        Limits.within("count", count, 1, MAX_COUNT);
        Limits.isInterval(interval, SHORTEST_INTERVAL);
        Limits.isWait(longestWait);
    }

    /**
     * Begins a plan with the defaults of the command line: 4 probes a second apart, without Record Route, each waited for
     * 3 seconds at most.
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

        /** Room of the Record Route option, 1 to 9; 0, the default, sends no option. */
        public Builder recordRouteSlots(int slots) {
            this.recordRouteSlots = slots;
            return this;
        }

        /** Probes in all, 1 to {@value DirectPlan#MAX_COUNT}; 4 by default. */
        public Builder count(int probes) {
            this.count = probes;
            return this;
        }

        /** Least time from one probe to the next, 10 ms to 1 hour; 1 second by default. */
        public Builder interval(Duration least) {
            this.interval = least;
            return this;
        }

        /** The longest wait for one answer, more than 0 and at most 1 hour; 3 seconds by default. */
        public Builder longestWait(Duration longest) {
            this.longestWait = longest;
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
        public DirectPlan build() {
            return new DirectPlan(kind, recordRouteSlots, count, interval, longestWait, form);
        }
    }
}
