package io.tcprt.engine.diagnosis;

import io.tcprt.engine.finding.Finding;
import io.tcprt.engine.finding.Findings;
import io.tcprt.engine.trace.Trace;
import java.util.List;

/**
 * A trace and what it means. The rules are applied once, here; a renderer only finds words.
 *
 * @param trace the trace
 * @param findings ordered by TTL, those without a TTL first
 * @param verdict how it ended
 * @since 0.1
 */
public record Diagnosis(Trace trace, List<Finding> findings, Verdict verdict) {

    /**
     * Diagnoses a trace.
     *
     * @param trace live, replayed or simulated: equal traces have equal diagnoses
     * @return it with its findings and verdict
     */
    public static Diagnosis of(Trace trace) {
        List<Finding> findings = Findings.of(trace);
        return new Diagnosis(trace, findings, new TraceJudgement(trace, findings).verdict());
    }
}
