package io.tcprt.engine.live;

import io.tcprt.engine.compare.FlowGraph;
import io.tcprt.engine.compare.Subject;
import io.tcprt.engine.compare.Survey;
import io.tcprt.engine.compare.Want;
import io.tcprt.engine.plan.FlowCount;
import io.tcprt.engine.plan.RunPlan;
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

    private final RunPlan run;

    Inquiry(RunPlan run) {
        this.run = run;
    }

    /** The flows to begin next, each once; none when there is nothing left to ask. */
    List<TraceRequest> next(List<Trace> found) {
        List<TraceRequest> flows = new ArrayList<>();
        for (Survey survey : Survey.of(found)) {
            if (run.flows().untilComplete()) {
                survey.subjects().forEach(subject -> flows.addAll(waysOf(subject)));
            }
            survey.comparison()
                    .ifPresent(comparison -> comparison.wants().forEach(want -> flows.addAll(witnesses(want))));
        }
        return flows;
    }

    private List<TraceRequest> waysOf(Subject subject) {
        FlowGraph graph = FlowGraph.of(subject);
        int known = subject.flows().size();
        int wanted = Math.min(graph.flowsWanted(), FlowCount.MOST) - known;
        return wanted <= 0 ? List.of() : Collections.nCopies(Math.min(wanted, AT_ONCE), further(subject));
    }

    /**
     * With Record Route a single answer from the end of the path tells all links on the way there, if the list has room
     * for them: no other TTL need be probed.
     */
    private TraceRequest further(Subject subject) {
        TraceRequest request = request(subject);
        Trace main = subject.main();
        int distance = main.distance().orElse(Integer.MAX_VALUE);
        boolean listed = main.recordRoutePath().forward().size() == distance - 1;
        return listed && distance > request.plan().firstTtl()
                ? new TraceRequest(request.target(), request.plan().between(distance - 1, distance))
                : request;
    }

    private List<TraceRequest> witnesses(Want want) {
        int room = Math.min(AT_ONCE, MOST_WITNESSES - want.subject().flows().size());
        return room <= 0
                ? List.of()
                : Collections.nCopies(
                        Math.min(want.flows(), room), request(want.subject()).once(want.fromTtl(), want.toTtl()));
    }

    private TraceRequest request(Subject subject) {
        return run.requests().stream()
                .filter(request -> request.plan().kind() == subject.kind()
                        && request.target().address().equals(subject.target().address())
                        && request.target().port().equals(subject.target().port()))
                .findFirst()
                .orElseThrow();
    }
}
