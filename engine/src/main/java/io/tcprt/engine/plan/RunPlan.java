package io.tcprt.engine.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * All that one run is to find out: traces side by side, on one budget of packets.
 *
 * @param requests the traces, at least one; those to one target are compared
 * @param flows over how many flows each of them is made, {@value FlowCount#MOST} at once at most for all together
 * @since 0.1
 */
public record RunPlan(List<TraceRequest> requests, FlowCount flows) {

    /**
     * Checks that there is a trace, and that there are not too many flows.
     *
     * @throws IllegalArgumentException when there is none, more than {@value FlowCount#MOST} flows would begin at once, or a
     *     trace within a connection is not the only one
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
        Limits.within("flows at once", (long) requests.size() * flows.first(), 1, FlowCount.MOST);
    }

    private static boolean isAnyInSession(List<TraceRequest> requests) {
        for (TraceRequest request : requests) {
            if (request.plan().form().inSession()) {
                return true;
            }
        }
        return false;
    }

    /** A run of a single trace over one flow. */
    public static RunPlan of(Target target, Plan plan) {
        return new RunPlan(List.of(new TraceRequest(target, plan)), FlowCount.ONE);
    }

    /** Begins a run without traces, each of which will have one flow. */
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
         * @throws IllegalArgumentException when the plan cannot be carried out to this target
         */
        public Builder trace(Target target, Plan plan) {
            requests.add(new TraceRequest(target, plan));
            return this;
        }

        /** Over how many flows each trace is made; one by default. */
        public Builder flows(FlowCount count) {
            this.flows = count;
            return this;
        }

        /**
         * The run.
         *
         * @throws IllegalArgumentException when there is no trace, or more than {@value FlowCount#MOST} flows would begin
         *     at once
         */
        public RunPlan build() {
            return new RunPlan(requests, flows);
        }
    }
}
