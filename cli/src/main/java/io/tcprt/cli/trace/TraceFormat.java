package io.tcprt.cli.trace;

import io.tcprt.engine.compare.Comparison;
import io.tcprt.engine.compare.FlowGraph;
import io.tcprt.engine.compare.Survey;
import io.tcprt.engine.trace.Trace;
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
    String trace(Trace trace, long lost) throws IOException;

    /**
     * The flows of one subject.
     *
     * @param lost packets the capture could not keep
     */
    String flows(FlowGraph graph, long lost) throws IOException;

    String comparison(Comparison comparison) throws IOException;

    /** The traces of a survey that are written one by one: every flow that was traced whole. */
    default List<Trace> traces(Survey survey) {
        return survey.subjects().stream()
                .flatMap(subject -> subject.wholeFlows().stream())
                .toList();
    }

    /** The subjects whose flows are written together. */
    default List<FlowGraph> graphs(Survey survey) {
        return survey.graphs();
    }

    /** How the subjects relate; empty where this form does not show it. */
    default Optional<Comparison> compared(Survey survey) {
        return survey.comparison();
    }

    /** What goes between two pieces. */
    default String separator() {
        return "";
    }
}
