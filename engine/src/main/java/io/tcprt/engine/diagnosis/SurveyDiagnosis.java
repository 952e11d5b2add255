package io.tcprt.engine.diagnosis;

import io.tcprt.engine.compare.Survey;
import io.tcprt.engine.diagnosis.Verdict.Answerer;
import io.tcprt.engine.trace.Trace;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the traces between one host and one target mean, each alone and all together.
 *
 * @param subjects in the order of {@link Survey#subjects()}
 * @param graphs those of the subjects whose flows are worth showing together
 * @param comparison of the subjects; empty if there is nothing to compare
 * @since 0.1
 */
public record SurveyDiagnosis(
        Survey survey,
        List<SubjectDiagnosis> subjects,
        List<FlowsDiagnosis> graphs,
        Optional<ComparisonDiagnosis> comparison) {

    /**
     * Diagnoses a survey.
     *
     * @param survey all subjects with the same source host and target
     * @return it with its diagnoses
     */
    public static SurveyDiagnosis of(Survey survey) {
        return new SurveyDiagnosis(
                survey,
                survey.subjects().stream().map(SubjectDiagnosis::of).toList(),
                survey.graphs().stream().map(FlowsDiagnosis::of).toList(),
                survey.comparison().map(ComparisonDiagnosis::of));
    }

    /**
     * Diagnoses the traces of one host, such as all of a run.
     *
     * @param traces the traces
     * @return one diagnosis for each target, in the order of their first traces
     */
    public static List<SurveyDiagnosis> ofOneHost(List<Trace> traces) {
        return Survey.ofOneHost(traces).stream().map(SurveyDiagnosis::of).toList();
    }

    /**
     * Diagnoses traces of any hosts, such as all of a capture file.
     *
     * @param traces the traces
     * @return one diagnosis for each pair of source and target, in the order of their first traces
     */
    public static List<SurveyDiagnosis> all(List<Trace> traces) {
        return Survey.of(traces).stream().map(SurveyDiagnosis::of).toList();
    }

    /** {@return who answered, in the worst case: every kind of probe and every port counts} */
    public Answerer answeredBy() {
        return subjects.stream()
                .map(SubjectDiagnosis::answeredBy)
                .max(Comparator.naturalOrder())
                .orElse(Answerer.NONE);
    }

    /** {@return whether some flows of a kind and port never reach a target that answers others} */
    public boolean losesFlows() {
        return subjects.stream().flatMap(subject -> subject.arrivals().stream()).anyMatch(FlowsVerdict::losesFlows);
    }
}
