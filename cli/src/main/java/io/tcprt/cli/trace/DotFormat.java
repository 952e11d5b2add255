package io.tcprt.cli.trace;

import io.tcprt.cli.render.compare.FlowsDot;
import io.tcprt.engine.compare.FlowGraph;
import io.tcprt.engine.compare.Subject;
import io.tcprt.engine.diagnosis.ComparisonDiagnosis;
import io.tcprt.engine.diagnosis.Diagnosis;
import io.tcprt.engine.diagnosis.FlowsDiagnosis;
import io.tcprt.engine.diagnosis.SurveyDiagnosis;
import java.util.List;
import java.util.Optional;

/** Prints a graph of each subject in the DOT language, even for a single path, so that other programs always get a graph. */
final class DotFormat implements TraceFormat {
    private final FormatContext context;

    DotFormat(FormatContext context) {
        this.context = context;
    }

    @Override
    public List<Diagnosis> traces(SurveyDiagnosis survey) {
        return List.of();
    }

    @Override
    public List<FlowsDiagnosis> graphs(SurveyDiagnosis survey) {
        return survey.subjects().stream()
                .map(subject -> FlowGraph.of(subject.subject()))
                .map(FlowsDiagnosis::of)
                .toList();
    }

    @Override
    public Optional<ComparisonDiagnosis> compared(SurveyDiagnosis survey) {
        return Optional.empty();
    }

    @Override
    public String trace(Diagnosis diagnosis, long lost) {
        return flows(FlowsDiagnosis.of(FlowGraph.of(new Subject(diagnosis.trace(), List.of()))), lost);
    }

    @Override
    public String flows(FlowsDiagnosis flows, long lost) {
        FlowGraph graph = flows.graph();
        return new FlowsDot(context.names().apply(graph.subject().main())).render(graph, lost);
    }

    /** Empty: a graph has no place for a sentence, and the graphs of the subjects show where they diverge. */
    @Override
    public String comparison(ComparisonDiagnosis comparison) {
        return "";
    }
}
