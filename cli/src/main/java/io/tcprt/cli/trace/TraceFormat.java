package io.tcprt.cli.trace;

import io.tcprt.engine.diagnosis.ComparisonDiagnosis;
import io.tcprt.engine.diagnosis.Diagnosis;
import io.tcprt.engine.diagnosis.FlowsDiagnosis;
import io.tcprt.engine.diagnosis.SurveyDiagnosis;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * An output format for traces, the flows of a subject, and a comparison. Each method returns a finished piece of text.
 *
 * <p>A new format takes a class of its own and one line in {@link OutputFormat}.
 */
interface TraceFormat {
    /**
     * Formats one trace.
     *
     * @param lost packets that the capture dropped
     */
    String trace(Diagnosis diagnosis, long lost) throws IOException;

    /**
     * Formats the flows of one subject.
     *
     * @param lost packets that the capture dropped
     */
    String flows(FlowsDiagnosis flows, long lost) throws IOException;

    String comparison(ComparisonDiagnosis comparison) throws IOException;

    /** The traces of a survey to print one by one: every flow that was traced over all TTLs. */
    default List<Diagnosis> traces(SurveyDiagnosis survey) {
        return survey.subjects().stream()
                .flatMap(subject -> subject.wholeFlows().stream())
                .toList();
    }

    /** The subjects whose flows are printed together. */
    default List<FlowsDiagnosis> graphs(SurveyDiagnosis survey) {
        return survey.graphs();
    }

    /** The comparison of the subjects; empty if this format does not show it. */
    default Optional<ComparisonDiagnosis> compared(SurveyDiagnosis survey) {
        return survey.comparison();
    }

    /** The text between two pieces. */
    default String separator() {
        return "";
    }
}
