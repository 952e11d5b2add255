package io.tcprt.engine.sim;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The ways of a network: stages in a row from the source to the target. */
public record SimMap(List<SimStage> stages) {

    public SimMap {
        stages = List.copyOf(stages);
    }

    /** Routers in a row. */
    public static SimMap chain(List<SimRouter> routers) {
        return new SimMap(routers.stream().map(SimStage::of).toList());
    }

    /** The routers that packets of a flow pass on their way to the target. */
    public List<SimRouter> there(SimFlow flow) {
        List<SimRouter> way = new ArrayList<>();
        stages.forEach(stage -> way.addAll(stage.chosen(flow)));
        return way;
    }

    /**
     * The routers that an answer passes, in that order.
     *
     * @param probe the flow that is answered, which says where the sender stands
     * @param passed how many routers its probe had passed before it came to the sender
     * @param answer the flow of the answer itself, by which load balancers choose
     */
    public List<SimRouter> back(SimFlow probe, int passed, SimFlow answer) {
        List<SimRouter> way = new ArrayList<>();
        int before = passed;
        for (SimStage stage : stages) {
            List<SimRouter> there = stage.chosen(probe);
            if (before < there.size()) {
                way.addAll(0, reversed(there.subList(0, before)));
                return way;
            }
            way.addAll(0, stage.back().orElseGet(() -> reversed(stage.chosen(answer))));
            before -= there.size();
        }
        return way;
    }

    private static List<SimRouter> reversed(List<SimRouter> way) {
        List<SimRouter> reversed = new ArrayList<>(way);
        Collections.reverse(reversed);
        return reversed;
    }
}
