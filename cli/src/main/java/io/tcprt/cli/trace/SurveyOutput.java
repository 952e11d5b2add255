package io.tcprt.cli.trace;

import io.tcprt.cli.console.Console;
import io.tcprt.engine.diagnosis.ComparisonDiagnosis;
import io.tcprt.engine.diagnosis.Diagnosis;
import io.tcprt.engine.diagnosis.FlowsDiagnosis;
import io.tcprt.engine.diagnosis.SurveyDiagnosis;
import java.io.IOException;
import java.util.Optional;

/** Prints a survey in one format: its traces, the paths of their flows, and the comparison of its subjects. */
final class SurveyOutput {
    private final TraceFormat format;
    private final Console console;
    private boolean begun;

    SurveyOutput(TraceFormat format, Console console) {
        this.format = format;
        this.console = console;
    }

    /** @param lost packets that the capture dropped */
    void write(SurveyDiagnosis survey, long lost) throws IOException {
        for (Diagnosis trace : format.traces(survey)) {
            separate();
            console.print(format.trace(trace, lost));
        }
        for (FlowsDiagnosis flows : format.graphs(survey)) {
            separate();
            console.print(format.flows(flows, lost));
        }
        Optional<ComparisonDiagnosis> comparison = format.compared(survey);
        if (comparison.isPresent()) {
            separate();
            console.print(format.comparison(comparison.get()));
        }
    }

    private void separate() throws IOException {
        if (begun && !format.separator().isEmpty()) {
            console.print(format.separator());
        }
        begun = true;
    }
}
