package io.tcprt.cli;

import io.tcprt.cli.render.JsonRenderer;
import io.tcprt.cli.render.Names;
import io.tcprt.cli.render.TextRenderer;
import io.tcprt.engine.compare.Survey;
import io.tcprt.engine.trace.StopReason;
import io.tcprt.engine.trace.Trace;
import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * How a trace is shown, as the options say.
 *
 * @param input {@code live} or {@code replay}
 * @param hurried whether the user wants to be done, which may be so from one moment to the next
 */
record TraceOutput(boolean json, boolean dot, boolean numeric, String input, BooleanSupplier hurried) {

    static TraceOutput of(Given given, String input) throws Failure {
        if (given.has("--json") && given.has("--dot")) {
            throw Failure.wrongCall("--json and --dot exclude each other: leave one out");
        }
        return new TraceOutput(given.has("--json"), given.has("--dot"), given.has("--numeric"), input, () -> false);
    }

    /** The same, but that nobody waits for names any more from some moment on. */
    TraceOutput endingEarly(BooleanSupplier hurry) {
        return new TraceOutput(json, dot, numeric, input, hurry);
    }

    /**
     * All traces of one run or file, and what they tell together.
     *
     * @param lost packets the capture could not keep
     */
    void write(List<Trace> traces, long lost, Console console) throws IOException {
        SurveyOutput output = new SurveyOutput(this, console);
        for (Survey survey : Survey.of(traces)) {
            output.write(survey, lost);
        }
    }

    /** One trace. */
    void write(Trace trace, long lost, Console console) throws IOException {
        console.print(
                json
                        ? new JsonRenderer(Version.text(), input).render(trace, lost)
                        : new TextRenderer(names(trace)).render(trace, lost));
    }

    /** Whoever pressed Ctrl-C does not want to wait for name servers. */
    Names names(Trace trace) {
        boolean wanted = !numeric && !hurried.getAsBoolean() && trace.stopReason() != StopReason.INTERRUPTED;
        return wanted ? ReverseNames.of(trace, hurried) : Names.NONE;
    }
}
