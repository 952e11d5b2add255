package io.tcprt.engine.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tcprt.engine.compare.Ways;
import io.tcprt.engine.plan.DirectPlan;
import io.tcprt.engine.plan.FlowCount;
import io.tcprt.engine.plan.Plan;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.RunPlan;
import io.tcprt.engine.plan.TcpForm;
import io.tcprt.engine.plan.TracePlan;
import io.tcprt.engine.plan.TraceRequest;
import io.tcprt.engine.trace.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FollowUpFlowsTest {
    private static final Duration WAIT = Duration.ofSeconds(3);

    private static Plan plan(ProbeKind kind) {
        return new TracePlan(kind, 0, 1, 30, 3, WAIT, 8);
    }

    private static List<Trace> side(String tcp, String icmp) {
        List<Trace> traces = new ArrayList<>(Ways.flows(ProbeKind.TCP, 443, tcp));
        traces.addAll(Ways.flows(ProbeKind.ICMP, 0, icmp));
        return traces;
    }

    /** The further flows of a run that made these traces, one flow each. */
    private static FollowUpFlows inquiry(List<Trace> traces, FlowCount flows) {
        return new FollowUpFlows(new RunPlan(
                traces.stream()
                        .map(trace -> new TraceRequest(trace.target(), plan(trace.kind())))
                        .distinct()
                        .toList(),
                flows));
    }

    @Test
    void nothingIsAskedWhereBothGoOneWay() {
        List<Trace> same = side("a b T", "a b T");
        assertEquals(List.of(), inquiry(same, FlowCount.ONE).next(same));
    }

    @Test
    void flowsOfBothKindsAreSentThroughTheHopWhereTheyPart() {
        List<Trace> apart = side("a b d T", "a c d T");
        List<TraceRequest> asked = inquiry(apart, FlowCount.ONE).next(apart);

        Set<ProbeKind> kinds =
                asked.stream().map(request -> request.plan().kind()).collect(Collectors.toSet());
        assertEquals(Set.of(ProbeKind.TCP, ProbeKind.ICMP), kinds);
        for (TraceRequest request : asked) {
            TracePlan plan = (TracePlan) request.plan();
            assertEquals(2, plan.maxTtl());
            assertEquals(1, plan.queries());
        }
    }

    @Test
    void oneWayIsProvedToBeTheOnlyOneBySixFlows() {
        List<Trace> one = Ways.flows(ProbeKind.TCP, 443, "a b T");
        List<TraceRequest> asked = inquiry(one, FlowCount.AUTO).next(one);

        assertEquals(5, asked.size());
        assertTrue(asked.stream().allMatch(request -> request.plan().equals(plan(ProbeKind.TCP))), "whole flows");
        List<Trace> six = Ways.flows(ProbeKind.TCP, 443, "a b T; a b T; a b T; a b T; a b T; a b T");
        assertEquals(List.of(), inquiry(six, FlowCount.AUTO).next(six));
    }

    @Test
    void whatNobodyAnswersIsNotAskedForEver() {
        List<Trace> apart = side("a b d T", "a c d T");
        FollowUpFlows inquiry = inquiry(apart, FlowCount.ONE);
        int rounds = 0;
        while (!inquiry.next(apart).isEmpty()) {
            rounds++;
            assertTrue(rounds < 100, "the same question again and again");
        }
        assertTrue(rounds > 1, "a lost probe is worth another");
    }

    @Test
    void whoAsksTheTargetAloneHasNoHopsToAskAbout() {
        List<Trace> apart = side("a b d T", "a c d T");
        RunPlan direct = new RunPlan(
                apart.stream()
                        .map(trace -> new TraceRequest(
                                trace.target(),
                                new DirectPlan(trace.kind(), 0, 4, Duration.ofSeconds(1), WAIT, TcpForm.DEFAULT)))
                        .toList(),
                FlowCount.ONE);
        assertEquals(List.of(), new FollowUpFlows(direct).next(apart));
    }
}
