package io.tcprt.engine.sim;

import java.util.List;
import java.util.Optional;

/**
 * A part of a network between two points that every flow passes: one path, or several, perhaps of different lengths, that
 * flows are balanced over.
 *
 * @param paths the paths, each a list of routers from the source to the target; at least one
 * @param back the return path of all answers, from the target to the source; empty if answers take the paths in reverse
 * @since 0.1
 */
public record SimStage(List<List<SimRouter>> paths, Optional<List<SimRouter>> back) {

    /**
     * Copies the lists.
     *
     * @param paths the paths, each a list of routers from the source to the target; at least one
     * @param back the return path of all answers; empty if answers take the paths in reverse
     * @throws IllegalArgumentException if there is no path
     */
    public SimStage {
        paths = paths.stream().map(List::copyOf).toList();
        back = back.map(List::copyOf);
        if (paths.isEmpty()) {
            throw new IllegalArgumentException("a stage needs at least one path");
        }
    }

    /** A stage of a single router. */
    static SimStage of(SimRouter router) {
        return new SimStage(List.of(List.of(router)), Optional.empty());
    }

    List<SimRouter> chosen(SimFlow flow) {
        return paths.get(flow.choice(paths.size()));
    }
}
