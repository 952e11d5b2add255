package io.tcprt.cli;

import io.tcprt.cli.render.ComparisonJson;
import io.tcprt.cli.render.ComparisonText;
import io.tcprt.cli.render.FlowsDot;
import io.tcprt.cli.render.FlowsJson;
import io.tcprt.cli.render.FlowsText;
import io.tcprt.engine.compare.Comparison;
import io.tcprt.engine.compare.FlowGraph;
import io.tcprt.engine.compare.Subject;
import io.tcprt.engine.compare.Survey;
import io.tcprt.engine.trace.Trace;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Everything about one target: its traces, the ways of their flows, and how its subjects compare. */
final class SurveyOutput {
    private final TraceOutput output;
    private final Console console;
    private boolean begun;

    SurveyOutput(TraceOutput output, Console console) {
        this.output = output;
        this.console = console;
    }

    /** @param lost packets the capture could not keep */
    void write(Survey survey, long lost) throws IOException {
        if (output.dot()) {
            dot(survey, lost);
            return;
        }
        for (Trace trace : traces(survey)) {
            separate();
            output.write(trace, lost, console);
        }
        for (FlowGraph graph : survey.graphs()) {
            separate();
            console.print(
                    output.json()
                            ? new FlowsJson(Version.text(), output.input()).render(graph)
                            : FlowsText.render(graph, lost));
        }
        Optional<Comparison> comparison = survey.comparison();
        if (comparison.isPresent()) {
            separate();
            console.print(
                    output.json()
                            ? new ComparisonJson(Version.text(), output.input()).render(comparison.get())
                            : ComparisonText.render(comparison.get()));
        }
    }

    /** A graph of every subject, even if it is a single way: other programs draw what they are given. */
    private void dot(Survey survey, long lost) throws IOException {
        for (Subject subject : survey.subjects()) {
            console.print(new FlowsDot(output.names(subject.main())).render(FlowGraph.of(subject), lost));
        }
    }

    /** For people, many flows are one table, and of what is compared one flow speaks for the others; programs get each. */
    private List<Trace> traces(Survey survey) {
        boolean compared = survey.subjects().size() > 1;
        return survey.subjects().stream()
                .map(Subject::wholeFlows)
                .filter(flows -> output.json() || compared || flows.size() == 1)
                .flatMap(flows -> flows.stream().limit(output.json() ? flows.size() : 1))
                .toList();
    }

    /** A blank line between two things; JSON needs none. */
    private void separate() throws IOException {
        if (begun && !output.json()) {
            console.print("\n");
        }
        begun = true;
    }
}
