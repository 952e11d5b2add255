package io.tcprt.engine.plan;

import java.util.List;

/**
 * All that one run is to find out: traces side by side, on one budget of packets.
 *
 * @param requests one or more; those to one target are compared
 * @param flows over how many flows each of them is made
 */
public record RunPlan(List<TraceRequest> requests, FlowCount flows) {

    public RunPlan {
        requests = List.copyOf(requests);
        if (requests.isEmpty()) {
            throw new IllegalArgumentException("a run is of one trace at least");
        }
    }

    /** A single trace. */
    public static RunPlan of(Target target, Plan plan) {
        return new RunPlan(List.of(new TraceRequest(target, plan)), FlowCount.ONE);
    }
}
