package io.tcprt.engine.diagnosis;

import io.tcprt.engine.compare.FlowEnds;
import io.tcprt.engine.compare.FlowEnds.DeadEnd;
import io.tcprt.engine.compare.FlowGraph;
import io.tcprt.engine.compare.Subject;
import io.tcprt.engine.diagnosis.FlowsVerdict.Arrival;
import io.tcprt.engine.diagnosis.FlowsVerdict.NotFollowed;
import io.tcprt.engine.trace.Outcome;
import io.tcprt.engine.trace.Trace;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The paths of many flows and what they mean.
 *
 * @param graph the paths, merged
 * @param verdict which flows arrive
 * @since 0.1
 */
public record FlowsDiagnosis(FlowGraph graph, FlowsVerdict verdict) {

    /**
     * Diagnoses the paths of many flows.
     *
     * @param graph the paths
     * @return them with their verdict
     */
    public static FlowsDiagnosis of(FlowGraph graph) {
        return new FlowsDiagnosis(
                graph, verdict(graph.connections(), graph.subject().main()));
    }

    /** The verdict on the flows of a subject, which was perhaps probed for another reason. */
    static FlowsVerdict verdict(Subject subject) {
        return verdict(FlowEnds.of(subject), subject.main());
    }

    private static FlowsVerdict verdict(FlowEnds ends, Trace main) {
        Arrival arrival = ends.ends().stream().anyMatch(end -> end.outcome() == Outcome.OPEN)
                ? Arrival.CONNECTS
                : Arrival.REACHES;
        int lost = ends.neverConnected().size();
        if (lost == 0) {
            return new FlowsVerdict.AllArrive(ends, arrival);
        }
        if (lost < ends.ends().size()) {
            List<DeadEnd> branches = ends.brokenBranches();
            return branches.isEmpty()
                    ? new FlowsVerdict.SomeNever(ends, arrival, doubt(ends))
                    : new FlowsVerdict.BrokenBranch(ends, arrival, branches);
        }
        Optional<NotFollowed.Why> why = why(main);
        return why.isPresent()
                ? new NotFollowed(ends, arrival, why.get(), main.maxTtl())
                : new FlowsVerdict.NoneArrives(ends, arrival);
    }

    private static FlowEnds.Fate doubt(FlowEnds ends) {
        return ends.neverConnected().stream()
                .map(FlowEnds.End::fate)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** Empty if the flows were given up for silence: then it is known that they do not arrive. */
    private static Optional<NotFollowed.Why> why(Trace main) {
        return switch (main.stopReason()) {
            case MAX_TTL -> Optional.of(NotFollowed.Why.MAX_TTL);
            case INTERRUPTED -> Optional.of(NotFollowed.Why.INTERRUPTED);
            case END_OF_FILE, DEADLINE -> Optional.of(NotFollowed.Why.CUT_SHORT);
            case LOOP -> Optional.of(NotFollowed.Why.LOOP);
            default -> Optional.empty();
        };
    }
}
