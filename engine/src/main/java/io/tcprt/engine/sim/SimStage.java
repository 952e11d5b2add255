package io.tcprt.engine.sim;

import java.util.List;
import java.util.Optional;

/**
 * A stretch of a network between two places that every flow passes: one way, or several among which load balancers
 * choose by flow, and of different lengths if need be.
 *
 * @param ways routers from the source to the target; at least one way
 * @param back the way of all answers, from the target to the source, if it is another one
 */
public record SimStage(List<List<SimRouter>> ways, Optional<List<SimRouter>> back) {

    public SimStage {
        ways = ways.stream().map(List::copyOf).toList();
        back = back.map(List::copyOf);
        if (ways.isEmpty()) {
            throw new IllegalArgumentException("a stage without a way");
        }
    }

    /** A single router. */
    static SimStage of(SimRouter router) {
        return new SimStage(List.of(List.of(router)), Optional.empty());
    }

    List<SimRouter> chosen(SimFlow flow) {
        return ways.get(flow.choice(ways.size()));
    }
}
