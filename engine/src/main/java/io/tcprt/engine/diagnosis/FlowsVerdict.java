package io.tcprt.engine.diagnosis;

import io.tcprt.engine.compare.FlowEnds;
import io.tcprt.engine.compare.FlowEnds.DeadEnd;
import io.tcprt.engine.compare.FlowEnds.Fate;
import java.util.List;

/**
 * Which of many flows reach the target.
 *
 * @since 0.1
 */
public sealed interface FlowsVerdict {

    /** {@return the evidence: how each flow ended, and the places where flows end that do not arrive} */
    FlowEnds ends();

    /** {@return what counts as arriving} */
    Arrival arrival();

    /** {@return whether some of several flows never arrive, as far as they were followed} */
    default boolean losesFlows() {
        return this instanceof BrokenBranch || (this instanceof SomeNever some && some.fate() != Fate.UNFINISHED);
    }

    /** What counts as arriving. */
    enum Arrival {
        /** The target accepts connections: some flow drew a SYN-ACK. */
        CONNECTS,
        /** The target answers. A closed port accepts no connection, but shows that the path to it is intact. */
        REACHES
    }

    /** All flows arrive. */
    record AllArrive(FlowEnds ends, Arrival arrival) implements FlowsVerdict {}

    /**
     * Some flows arrive and others vanish beyond a place to which, or from which, a load balancer sends them: a branch is
     * broken.
     *
     * @param ends the evidence
     * @param arrival what counts as arriving
     * @param branches where they end, nearest first; {@link FlowEnds#deadEnds()} also has the ends of other flows
     */
    record BrokenBranch(FlowEnds ends, Arrival arrival, List<DeadEnd> branches) implements FlowsVerdict {}

    /**
     * Some flows arrive and others, which {@link FlowEnds#neverConnected()} lists, never do. No branch is known to be
     * broken.
     *
     * @param ends the evidence
     * @param arrival what counts as arriving
     * @param fate what is known about those flows; of several, the one that leaves most open. {@link Fate#VANISHES}: they
     *     end where flows that arrive pass
     */
    record SomeNever(FlowEnds ends, Arrival arrival, Fate fate) implements FlowsVerdict {}

    /** No flow arrives. */
    record NoneArrives(FlowEnds ends, Arrival arrival) implements FlowsVerdict {}

    /**
     * No flow was seen to arrive, and probing ended before it could be known that none does.
     *
     * @param ends the evidence
     * @param arrival what counts as arriving
     * @param why what ended the probing
     * @param maxTtl the largest TTL that was probed
     */
    record NotFollowed(FlowEnds ends, Arrival arrival, Why why, int maxTtl) implements FlowsVerdict {
        /** What ended it. */
        public enum Why {
            /** The largest TTL was too small. */
            MAX_TTL,
            /** The user interrupted it. */
            INTERRUPTED,
            /** The capture file ended, or the time limit expired. */
            CUT_SHORT,
            /** The flows go round in a loop. */
            LOOP
        }
    }
}
