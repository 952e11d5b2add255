package io.tcprt.cli.trace;

import io.tcprt.cli.call.Failure;
import io.tcprt.cli.call.ParsedOptions;
import io.tcprt.cli.call.Version;
import io.tcprt.cli.console.Console;
import io.tcprt.cli.render.trace.Names;
import io.tcprt.cli.targets.ReverseNames;
import io.tcprt.engine.diagnosis.SurveyDiagnosis;
import io.tcprt.engine.trace.StopReason;
import io.tcprt.engine.trace.Trace;
import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * How to print traces, according to the options.
 *
 * @param numeric whether to omit host names
 * @param input {@code live} or {@code replay}
 * @param hurried whether the user wants the program to end, which may change at any moment
 */
record TraceOutput(OutputFormat format, boolean numeric, String input, BooleanSupplier hurried) {

    static TraceOutput of(ParsedOptions given, String input) throws Failure {
        return new TraceOutput(OutputFormat.of(given), given.has("--numeric"), input, () -> false);
    }

    /** The same output, which stops waiting for host names when {@code hurry} becomes true. */
    TraceOutput endingEarly(BooleanSupplier hurry) {
        return new TraceOutput(format, numeric, input, hurry);
    }

    /**
     * Prints all traces of one run or file, and their comparison.
     *
     * @param lost packets that the capture dropped
     */
    void write(List<SurveyDiagnosis> surveys, long lost, Console console) throws IOException {
        SurveyOutput output = on(console);
        for (SurveyDiagnosis survey : surveys) {
            output.write(survey, lost);
        }
    }

    /** The same, for surveys that become available one by one. */
    SurveyOutput on(Console console) {
        return new SurveyOutput(format.in(new FormatContext(Version.text(), input, this::names)), console);
    }

    /** A user who pressed Ctrl-C does not want to wait for name servers. */
    private Names names(Trace trace) {
        boolean wanted = !numeric && !hurried.getAsBoolean() && trace.stopReason() != StopReason.INTERRUPTED;
        return wanted ? ReverseNames.of(trace, hurried) : Names.NONE;
    }
}
