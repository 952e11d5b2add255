package io.tcprt.engine.compare;

import io.tcprt.codec.ip.Ipv4Address;
import java.util.List;
import java.util.Optional;

/**
 * The paths of the flows of one subject, merged into one graph.
 *
 * @param flows how many flows it was made from
 * @param nodes by TTL, the busiest first; they include the source if the flows were probed from TTL 1 on
 * @param links between consecutive TTLs
 * @param flowsWanted how many flows would enumerate all paths by the stopping rule; at most {@code flows} if these did
 * @param connections which flows reached the target, and where the others end
 * @since 0.1
 */
public record FlowGraph(
        Subject subject, int flows, List<Node> nodes, List<Link> links, int flowsWanted, FlowEnds connections) {

    /**
     * A place and the number of flows that pass it.
     *
     * @param place the place
     * @param flows how many flows pass it
     */
    public record Node(Place place, int flows) {}

    /**
     * A step from a place to one at the next TTL.
     *
     * @param from the place at the smaller TTL
     * @param to the place at the larger TTL
     * @param egress the address that the router at {@code from} recorded: distinguishes parallel links between two
     *     routers
     * @param flows how many flows take it
     */
    public record Link(Place from, Place to, Optional<Ipv4Address> egress, int flows) {}

    /**
     * Merges the paths of all flows.
     *
     * @param subject one flow or more
     * @return the graph
     */
    public static FlowGraph of(Subject subject) {
        List<FlowPath> paths = FlowPath.of(subject);
        Passages passages = new Passages(paths);
        return new FlowGraph(
                subject,
                paths.size(),
                passages.nodes(),
                passages.links(),
                passages.flowsWanted(StoppingRule.AT_95_PERCENT),
                FlowEnds.of(subject, paths));
    }

    /** {@return whether all next hops of every router were found, as far as the stopping rule can tell} */
    public boolean isComplete() {
        return flowsWanted <= flows;
    }
}
