package io.tcprt.cli.trace;

import io.tcprt.engine.diagnosis.ComparisonDiagnosis;
import io.tcprt.engine.diagnosis.Diagnosis;
import io.tcprt.engine.diagnosis.FlowsDiagnosis;
import io.tcprt.engine.diagnosis.SurveyDiagnosis;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * One form of output for traces, the flows of a subject, and a comparison. Each method gives a finished piece of text.
 *
 * <p>A new form is a class of its own and one line in {@link OutputFormat}.
 */
interface TraceFormat {
    /**
     * One trace.
     *
     * @param lost packets the capture could not keep
     */
    String trace(Diagnosis diagnosis, long lost) throws IOException;

    /**
     * The flows of one subject.
     *
     * @param lost packets the capture could not keep
     */
    String flows(FlowsDiagnosis flows, long lost) throws IOException;

    String comparison(ComparisonDiagnosis comparison) throws IOException;

    /** The traces of a survey that are written one by one: every flow that was traced whole. */
    default List<Diagnosis> traces(SurveyDiagnosis survey) {
        return survey.subjects().stream()
                .flatMap(subject -> subject.wholeFlows().stream())
                .toList();
    }

    /** The subjects whose flows are written together. */
    default List<FlowsDiagnosis> graphs(SurveyDiagnosis survey) {
        return survey.graphs();
    }

    /** How the subjects relate; empty where this form does not show it. */
    default Optional<ComparisonDiagnosis> compared(SurveyDiagnosis survey) {
        return survey.comparison();
    }

    /** What goes between two pieces. */
    default String separator() {
        return "";
    }
}
