package io.tcprt.cli.trace;

import io.tcprt.cli.render.compare.ComparisonText;
import io.tcprt.cli.render.compare.FlowsText;
import io.tcprt.cli.render.trace.TraceText;
import io.tcprt.engine.diagnosis.ComparisonDiagnosis;
import io.tcprt.engine.diagnosis.Diagnosis;
import io.tcprt.engine.diagnosis.FlowsDiagnosis;
import io.tcprt.engine.diagnosis.SubjectDiagnosis;
import io.tcprt.engine.diagnosis.SurveyDiagnosis;
import java.util.List;

/** Prints text in the style of traceroute. */
final class TextFormat implements TraceFormat {
    private final FormatContext context;

    TextFormat(FormatContext context) {
        this.context = context;
    }

    @Override
    public String trace(Diagnosis diagnosis, long lost) {
        return new TraceText(context.names().apply(diagnosis.trace())).render(diagnosis, lost);
    }

    @Override
    public String flows(FlowsDiagnosis flows, long lost) {
        return FlowsText.render(flows, lost);
    }

    @Override
    public String comparison(ComparisonDiagnosis comparison) {
        return ComparisonText.render(comparison);
    }

    /** Several flows are shown as one table instead, and in a comparison one flow represents its subject. */
    @Override
    public List<Diagnosis> traces(SurveyDiagnosis survey) {
        boolean compared = survey.subjects().size() > 1;
        return survey.subjects().stream()
                .map(SubjectDiagnosis::wholeFlows)
                .filter(flows -> compared || flows.size() == 1)
                .flatMap(flows -> flows.stream().limit(1))
                .toList();
    }

    @Override
    public String separator() {
        return "\n";
    }
}
