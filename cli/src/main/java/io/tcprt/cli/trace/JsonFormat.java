package io.tcprt.cli.trace;

import io.tcprt.cli.render.compare.ComparisonJson;
import io.tcprt.cli.render.compare.FlowsJson;
import io.tcprt.cli.render.trace.TraceJson;
import io.tcprt.engine.diagnosis.ComparisonDiagnosis;
import io.tcprt.engine.diagnosis.Diagnosis;
import io.tcprt.engine.diagnosis.FlowsDiagnosis;
import java.io.IOException;

/** JSON Lines: {@code tcprt.trace/1}, {@code tcprt.flows/1} and {@code tcprt.compare/1}. */
final class JsonFormat implements TraceFormat {
    private final FormatContext context;

    JsonFormat(FormatContext context) {
        this.context = context;
    }

    @Override
    public String trace(Diagnosis diagnosis, long lost) throws IOException {
        return new TraceJson(context.version(), context.input()).render(diagnosis, lost);
    }

    @Override
    public String flows(FlowsDiagnosis flows, long lost) throws IOException {
        return new FlowsJson(context.version(), context.input()).render(flows);
    }

    @Override
    public String comparison(ComparisonDiagnosis comparison) throws IOException {
        return new ComparisonJson(context.version(), context.input()).render(comparison);
    }
}
