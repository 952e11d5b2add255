package io.tcprt.engine.plan;

import io.tcprt.codec.octets.FieldRange;
import java.util.ArrayList;
import java.util.List;

/**
 * The traces of one run, made side by side at one shared packet rate.
 *
 * @param requests the traces, at least one; those to the same target are compared
 * @param flows how many flows each trace uses; at most {@value FlowCount#MOST} begin at once in all traces together
 * @since 0.1
 */
public record RunPlan(List<TraceRequest> requests, FlowCount flows) {

    /**
     * Checks the number of traces and flows, and copies the list.
     *
     * @param requests at least one; exactly one if it goes along in an open connection
     * @param flows any number as long as at most {@value FlowCount#MOST} flows begin at once; one flow within a
     *     connection
     * @throws IllegalArgumentException when there is no trace, when more than {@value FlowCount#MOST} flows would begin
     *     at once, or when a trace within a connection is not the only one
     */
    public RunPlan {
        requests = List.copyOf(requests);
        if (requests.isEmpty()) {
            throw new IllegalArgumentException("traces of a run: at least 1");
        }
        boolean inSession = isAnyInSession(requests);
        if (inSession && (requests.size() > 1 || !flows.equals(FlowCount.ONE))) {
            throw new IllegalArgumentException("traces of a run within a connection: 1, over 1 flow");
        }
        FieldRange.require("flows at once", (long) requests.size() * flows.first(), 1, FlowCount.MOST);
    }

    private static boolean isAnyInSession(List<TraceRequest> requests) {
        for (TraceRequest request : requests) {
            if (request.plan().form().inSession()) {
                return true;
            }
        }
        return false;
    }

    /**
     * A run of one trace over one flow.
     *
     * @param target where the trace goes
     * @param plan how it is made
     * @return the run
     * @throws IllegalArgumentException when the plan does not suit the target, as in {@link TraceRequest}
     */
    public static RunPlan of(Target target, Plan plan) {
        return new RunPlan(List.of(new TraceRequest(target, plan)), FlowCount.ONE);
    }

    /**
     * Begins a run without traces, and with one flow per trace.
     *
     * @return a builder with these defaults
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Collects the traces of a {@link RunPlan}; {@link #build} checks them.
     *
     * @since 0.1
     */
    public static final class Builder {
        private final List<TraceRequest> requests = new ArrayList<>();
        private FlowCount flows = FlowCount.ONE;

        private Builder() {}

        /**
         * Adds a trace.
         *
         * @param target where the trace goes
         * @param plan how it is made
         * @return this builder
         * @throws IllegalArgumentException when the plan does not suit the target, as in {@link TraceRequest}
         */
        public Builder trace(Target target, Plan plan) {
            requests.add(new TraceRequest(target, plan));
            return this;
        }

        /**
         * Sets how many flows each trace uses.
         *
         * @param count one by default
         * @return this builder
         */
        public Builder flows(FlowCount count) {
            this.flows = count;
            return this;
        }

        /**
         * Checks the traces and makes the run.
         *
         * @return the run
         * @throws IllegalArgumentException when there is no trace, when more than {@value FlowCount#MOST} flows would
         *     begin at once, or when a trace within a connection is not the only one
         */
        public RunPlan build() {
            return new RunPlan(requests, flows);
        }
    }
}
