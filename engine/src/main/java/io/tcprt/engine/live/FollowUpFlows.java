package io.tcprt.engine.live;

import io.tcprt.engine.compare.FlowGraph;
import io.tcprt.engine.compare.Subject;
import io.tcprt.engine.compare.Survey;
import io.tcprt.engine.compare.Want;
import io.tcprt.engine.plan.FlowCount;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.RunPlan;
import io.tcprt.engine.plan.Target;
import io.tcprt.engine.plan.TracePlan;
import io.tcprt.engine.plan.TraceRequest;
import io.tcprt.engine.trace.Trace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The flows that the results of a run call for: flows that enumerate load-balanced paths, and flows that show whether two
 * kinds of probe really take different paths or were only load-balanced apart.
 */
final class FollowUpFlows {
    /** The most flows begun at once: few enough for a router that answers six probes at once and then one a second. */
    private static final int AT_ONCE = 16;

    /** The most flows of one subject in a comparison; if they do not settle it, the verdict stays unclear. */
    private static final int MOST_WITNESSES = 48;

    private record Asked(ProbeKind kind, Target target) {}

    private final RunPlan run;

    /** Flows begun so far. An unanswered one leaves its question open, and is missing from the traces. */
    private final Map<Asked, Integer> ordered = new HashMap<>();

    FollowUpFlows(RunPlan run) {
        this.run = run;
    }

    /** Whether any flows may be begun: to enumerate paths, or to settle how several kinds or ports relate. */
    boolean mayAsk() {
        return hasHops() && (run.flows().untilComplete() || run.requests().size() > 1);
    }

    /** The flows to begin next; none when no question is left. */
    List<TraceRequest> next(List<Trace> found) {
        List<TraceRequest> flows = new ArrayList<>();
        if (!mayAsk()) {
            return flows;
        }
        for (Survey survey : Survey.ofOneHost(found)) {
            if (run.flows().untilComplete()) {
                survey.subjects().forEach(subject -> flows.addAll(waysOf(subject)));
            }
            survey.comparison()
                    .ifPresent(comparison -> comparison.wants().forEach(want -> flows.addAll(witnesses(want))));
        }
        return flows;
    }

    /** A flow traced like those of the run closes like them; a witness, which probes a few TTLs only, does not. */
    ClosingFlows closing(TraceRequest request) {
        return run.requests().contains(request) ? ClosingFlows.SAME : ClosingFlows.NONE;
    }

    /** A run that probes only the target has no hops to ask about. */
    private boolean hasHops() {
        return run.requests().stream().allMatch(request -> request.plan() instanceof TracePlan);
    }

    private List<TraceRequest> waysOf(Subject subject) {
        int wanted = FlowGraph.of(subject).flowsWanted() - subject.flows().size();
        return order(
                subject, plan(subject), wanted, FlowCount.MOST - run.flows().first());
    }

    private List<TraceRequest> witnesses(Want want) {
        TracePlan plan = plan(want.subject());
        int from = Math.max(plan.firstTtl(), want.fromTtl());
        TracePlan once = plan.between(from, Math.max(from, want.toTtl())).withQueries(1);
        return order(want.subject(), once, want.flows(), MOST_WITNESSES);
    }

    /** As many flows as are wanted, within what may begin at once and what is left of the most. */
    private List<TraceRequest> order(Subject subject, TracePlan plan, int wanted, int most) {
        Asked asked = new Asked(subject.kind(), subject.target());
        int left = most - ordered.getOrDefault(asked, 0);
        int flows = Math.max(0, Math.min(Math.min(wanted, AT_ONCE), left));
        ordered.merge(asked, flows, Integer::sum);
        return Collections.nCopies(flows, new TraceRequest(subject.target(), plan));
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
