package io.tcprt.engine.sim;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The topology of a network.
 *
 * @param stages the stages, in order from the source to the target
 * @since 0.1
 */
public record SimMap(List<SimStage> stages) {

    /**
     * Copies the list.
     *
     * @param stages the stages, in order from the source to the target
     */
    public SimMap {
        stages = List.copyOf(stages);
    }

    /**
     * A chain of routers.
     *
     * @param routers the routers, in order from the source to the target
     * @return the topology
     */
    public static SimMap chain(List<SimRouter> routers) {
        return new SimMap(routers.stream().map(SimStage::of).toList());
    }

    /**
     * The forward path of a flow.
     *
     * @param flow the flow
     * @return the routers its packets pass, from the source to the target
     */
    public List<SimRouter> forward(SimFlow flow) {
        List<SimRouter> path = new ArrayList<>();
        stages.forEach(stage -> path.addAll(stage.chosen(flow)));
        return path;
    }

    /**
     * The return path of an answer.
     *
     * @param probe the flow of the probe, which determines where on its path the sender of the answer is
     * @param passed how many routers the probe had passed when it was answered
     * @param answer the flow of the answer itself, by which load balancers choose
     * @return the routers the answer passes, from its sender to the source
     */
    public List<SimRouter> back(SimFlow probe, int passed, SimFlow answer) {
        List<SimRouter> path = new ArrayList<>();
        int before = passed;
        for (SimStage stage : stages) {
            List<SimRouter> forward = stage.chosen(probe);
            if (before < forward.size()) {
                path.addAll(0, reversed(forward.subList(0, before)));
                return path;
            }
            path.addAll(0, stage.back().orElseGet(() -> reversed(stage.chosen(answer))));
            before -= forward.size();
        }
        return path;
    }

    private static List<SimRouter> reversed(List<SimRouter> path) {
        List<SimRouter> reversed = new ArrayList<>(path);
        Collections.reverse(reversed);
        return reversed;
    }
}
