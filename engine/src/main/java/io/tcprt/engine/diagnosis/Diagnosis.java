package io.tcprt.engine.diagnosis;

import io.tcprt.engine.finding.Finding;
import io.tcprt.engine.finding.Findings;
import io.tcprt.engine.trace.Trace;
import java.util.List;

/**
 * A trace and what it means. The rules are computed once, here; whoever shows it only finds words.
 *
 * @param findings by TTL, those of no TTL first
 * @param verdict how it ended
 * @since 0.1
 */
public record Diagnosis(Trace trace, List<Finding> findings, Verdict verdict) {

    /**
     * Works out what it means.
     *
     * @param trace live, replayed or simulated: equal traces have equal diagnoses
     * @return it and what it means
     */
    public static Diagnosis of(Trace trace) {
        List<Finding> findings = Findings.of(trace);
        return new Diagnosis(trace, findings, new TraceJudgement(trace, findings).verdict());
    }
}
