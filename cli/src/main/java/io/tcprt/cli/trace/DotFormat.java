package io.tcprt.cli.trace;

import io.tcprt.cli.render.compare.FlowsDot;
import io.tcprt.engine.compare.Comparison;
import io.tcprt.engine.compare.FlowGraph;
import io.tcprt.engine.compare.Subject;
import io.tcprt.engine.compare.Survey;
import io.tcprt.engine.trace.Trace;
import java.util.List;
import java.util.Optional;

/** A graph of each subject in the DOT language, even of a single path: other programs draw what they are given. */
final class DotFormat implements TraceFormat {
    private final FormatContext context;

    DotFormat(FormatContext context) {
        this.context = context;
    }

    @Override
    public List<Trace> traces(Survey survey) {
        return List.of();
    }

    @Override
    public List<FlowGraph> graphs(Survey survey) {
        return survey.subjects().stream().map(FlowGraph::of).toList();
    }

    @Override
    public Optional<Comparison> compared(Survey survey) {
        return Optional.empty();
    }

    @Override
    public String trace(Trace trace, long lost) {
        return flows(FlowGraph.of(Subject.of(List.of(trace)).get(0)), lost);
    }

    @Override
    public String flows(FlowGraph graph, long lost) {
        return new FlowsDot(context.names().apply(graph.subject().main())).render(graph, lost);
    }

    /** A graph has no sentence; the graphs of the subjects show where they part. */
    @Override
    public String comparison(Comparison comparison) {
        return "";
    }
}
