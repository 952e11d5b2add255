package io.tcprt.engine.diagnosis;

import io.tcprt.engine.compare.Subject;
import io.tcprt.engine.diagnosis.Verdict.Answerer;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The flows of one subject, each with its diagnosis.
 *
 * @param subject the subject
 * @param flows in the order of {@link Subject#flows()}: the main flow first, witnesses among the others
 * @since 0.1
 */
public record SubjectDiagnosis(Subject subject, List<Diagnosis> flows) {

    static SubjectDiagnosis of(Subject subject) {
        return new SubjectDiagnosis(
                subject, subject.flows().stream().map(Diagnosis::of).toList());
    }

    /** {@return the diagnoses of whole flows, the main one first} */
    public List<Diagnosis> wholeFlows() {
        return Stream.concat(
                        flows.stream().limit(1), flows.stream().skip(1).filter(flow -> subject.isWhole(flow.trace())))
                .toList();
    }

    /** {@return who answered, in the best case: a target that answers one flow is reachable} */
    public Answerer answeredBy() {
        return flows.stream()
                .map(flow -> flow.verdict().answeredBy())
                .min(Comparator.naturalOrder())
                .orElse(Answerer.NONE);
    }

    /** {@return what its flows do together; absent when there is only one} */
    public Optional<FlowsVerdict> arrivals() {
        return subject.others().isEmpty() ? Optional.empty() : Optional.of(FlowsDiagnosis.verdict(subject));
    }
}
