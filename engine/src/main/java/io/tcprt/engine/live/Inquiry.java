package io.tcprt.engine.live;

import io.tcprt.engine.compare.FlowGraph;
import io.tcprt.engine.compare.Subject;
import io.tcprt.engine.compare.Survey;
import io.tcprt.engine.compare.Want;
import io.tcprt.engine.plan.FlowCount;
import io.tcprt.engine.plan.RunPlan;
import io.tcprt.engine.plan.TracePlan;
import io.tcprt.engine.plan.TraceRequest;
import io.tcprt.engine.trace.Trace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What else a run is to ask, by what it has found: flows that enumerate the ways of load balancing, and flows that tell
 * whether kinds part for good or were only balanced apart.
 */
final class Inquiry {
    /** Flows that leave together: a router that answers six at once and then one a second is not asked for too many. */
    private static final int AT_ONCE = 16;

    /** Flows of one subject that bear witness in a comparison; where these do not settle it, it stays unclear. */
    private static final int MOST_WITNESSES = 48;

    /** A flow that nobody answers leaves its question open: it must not be asked for ever. */
    private static final int MOST_ROUNDS = 9;

    private final RunPlan run;
    private int rounds;

    Inquiry(RunPlan run) {
        this.run = run;
    }

    /** The flows to begin next, each once; none when there is nothing left to ask. */
    List<TraceRequest> next(List<Trace> found) {
        List<TraceRequest> flows = new ArrayList<>();
        if (rounds == MOST_ROUNDS || !hasHops()) {
            return flows;
        }
        rounds++;
        for (Survey survey : Survey.of(found)) {
            if (run.flows().untilComplete()) {
                survey.subjects().forEach(subject -> flows.addAll(waysOf(subject)));
            }
            survey.comparison()
                    .ifPresent(comparison -> comparison.wants().forEach(want -> flows.addAll(witnesses(want))));
        }
        return flows;
    }

    /** Who asks the target alone has no hops to ask about. */
    private boolean hasHops() {
        return run.requests().stream().allMatch(request -> request.plan() instanceof TracePlan);
    }

    private List<TraceRequest> waysOf(Subject subject) {
        FlowGraph graph = FlowGraph.of(subject);
        int known = subject.flows().size();
        int wanted = Math.min(graph.flowsWanted(), FlowCount.MOST) - known;
        return wanted <= 0
                ? List.of()
                : Collections.nCopies(Math.min(wanted, AT_ONCE), new TraceRequest(subject.target(), plan(subject)));
    }

    private List<TraceRequest> witnesses(Want want) {
        Subject subject = want.subject();
        int room = Math.min(AT_ONCE, MOST_WITNESSES - subject.flows().size());
        if (room <= 0) {
            return List.of();
        }
        TracePlan once = plan(subject).between(want.fromTtl(), want.toTtl()).withQueries(1);
        return Collections.nCopies(Math.min(want.flows(), room), new TraceRequest(subject.target(), once));
    }

    private TracePlan plan(Subject subject) {
        return (TracePlan) run.requests().stream()
                .filter(request -> request.plan().kind() == subject.kind()
                        && request.target().equals(subject.target()))
                .findFirst()
                .orElseThrow()
                .plan();
    }
}
