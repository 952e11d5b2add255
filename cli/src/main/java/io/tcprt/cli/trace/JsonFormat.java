package io.tcprt.cli.trace;

import io.tcprt.cli.render.compare.ComparisonJson;
import io.tcprt.cli.render.compare.FlowsJson;
import io.tcprt.cli.render.trace.TraceJson;
import io.tcprt.engine.compare.Comparison;
import io.tcprt.engine.compare.FlowGraph;
import io.tcprt.engine.trace.Trace;
import java.io.IOException;

/** JSON Lines: {@code tcprt.trace/1}, {@code tcprt.flows/1} and {@code tcprt.compare/1}. */
final class JsonFormat implements TraceFormat {
    private final FormatContext context;

    JsonFormat(FormatContext context) {
        this.context = context;
    }

    @Override
    public String trace(Trace trace, long lost) throws IOException {
        return new TraceJson(context.version(), context.input()).render(trace, lost);
    }

    @Override
    public String flows(FlowGraph graph, long lost) throws IOException {
        return new FlowsJson(context.version(), context.input()).render(graph);
    }

    @Override
    public String comparison(Comparison comparison) throws IOException {
        return new ComparisonJson(context.version(), context.input()).render(comparison);
    }
}
