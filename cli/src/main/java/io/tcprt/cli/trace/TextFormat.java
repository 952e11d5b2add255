package io.tcprt.cli.trace;

import io.tcprt.cli.render.compare.ComparisonText;
import io.tcprt.cli.render.compare.FlowsText;
import io.tcprt.cli.render.trace.TraceText;
import io.tcprt.engine.compare.Comparison;
import io.tcprt.engine.compare.FlowGraph;
import io.tcprt.engine.compare.Subject;
import io.tcprt.engine.compare.Survey;
import io.tcprt.engine.trace.Trace;
import java.util.List;

/** Text that reads like traceroute's. */
final class TextFormat implements TraceFormat {
    private final FormatContext context;

    TextFormat(FormatContext context) {
        this.context = context;
    }

    @Override
    public String trace(Trace trace, long lost) {
        return new TraceText(context.names().apply(trace)).render(trace, lost);
    }

    @Override
    public String flows(FlowGraph graph, long lost) {
        return FlowsText.render(graph, lost);
    }

    @Override
    public String comparison(Comparison comparison) {
        return ComparisonText.render(comparison);
    }

    /** Many flows are one table, and in a comparison one flow speaks for the others. */
    @Override
    public List<Trace> traces(Survey survey) {
        boolean compared = survey.subjects().size() > 1;
        return survey.subjects().stream()
                .map(Subject::wholeFlows)
                .filter(flows -> compared || flows.size() == 1)
                .flatMap(flows -> flows.stream().limit(1))
                .toList();
    }

    @Override
    public String separator() {
        return "\n";
    }
}
