package io.tcprt.engine.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tcprt.engine.compare.Ways;
import io.tcprt.engine.diagnosis.Verdict.Answerer;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.sim.SimTarget.Port;
import io.tcprt.engine.sim.SimTrace;
import io.tcprt.engine.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Paths are written as in {@link Ways}. */
class SurveyDiagnosisTest {

    private static SurveyDiagnosis survey(String tcp, String icmp) {
        List<Trace> traces = new ArrayList<>(Ways.flows(ProbeKind.TCP, 443, tcp));
        traces.addAll(Ways.flows(ProbeKind.ICMP, 0, icmp));
        return SurveyDiagnosis.all(traces).get(0);
    }

    @Test
    void everythingThatTheTracesOfOneTargetTell() {
        SurveyDiagnosis survey = survey("a b T;a c T;_ b", "a b T;_ b");
        SubjectDiagnosis tcp = survey.subjects().get(0);

        assertEquals(survey.survey().subjects().get(0), tcp.subject());
        assertEquals(
                tcp.subject().flows(),
                tcp.flows().stream().map(Diagnosis::trace).toList());
        assertEquals(
                tcp.subject().wholeFlows(),
                tcp.wholeFlows().stream().map(Diagnosis::trace).toList());
        assertEquals(2, tcp.wholeFlows().size(), "the third is a witness");
        assertEquals(1, survey.graphs().size(), "one subject has several whole flows");
        assertTrue(survey.comparison().isPresent());
    }

    @ParameterizedTest(name = "tcp {0}, icmp {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "a b T       | a b T   | TARGET",
                "a b * *     | a b T   | NONE",
                "a b * *;a T | a b T   | TARGET",
                "a !b        | a b * * | NONE",
            })
    void everySubjectHasToBeAnsweredAndOneOfItsFlows(String tcp, String icmp, Answerer answerer) {
        assertEquals(answerer, survey(tcp, icmp).answeredBy());
    }

    @ParameterizedTest(name = "tcp {0}, icmp {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "a b T;a b T   | a b T   | false",
                "a b * *;a b T | a b T   | true",
                "a b * *;_ b   | a b T   | false",
                "a b * *       | a b T   | false",
            })
    void someFlowsOfSeveralAreLost(String tcp, String icmp, boolean loses) {
        assertEquals(loses, survey(tcp, icmp).losesFlows());
    }

    @Test
    void targetsAreOnesOfTheirOwn() {
        List<Trace> traces = new ArrayList<>(Ways.flows(ProbeKind.TCP, 443, "a b T"));
        traces.add(SimTrace.chain(Port.OPEN, 1, 1).run(SimTrace.plan()));

        assertEquals(2, SurveyDiagnosis.all(traces).size());
    }
}
