package io.tcprt.cli.trace;

import io.tcprt.cli.call.ExitCode;
import io.tcprt.cli.call.Failure;
import io.tcprt.cli.call.Interruption;
import io.tcprt.cli.call.ParsedOptions;
import io.tcprt.cli.console.Console;
import io.tcprt.engine.diagnosis.SurveyDiagnosis;
import io.tcprt.engine.live.LiveResult;
import io.tcprt.engine.live.LiveTracer;
import io.tcprt.engine.live.NoSessionException;
import io.tcprt.engine.wire.WireException;
import java.io.IOException;
import java.util.List;

/** Runs a live trace, from the options to the exit code. */
final class LiveTrace {
    private LiveTrace() {}

    static ExitCode run(ParsedOptions given, Console console) throws Failure, IOException {
        try (Interruption interruption = Interruption.expected(console)) {
            TraceOutput output = TraceOutput.of(given, "live").endingEarly(interruption::happened);
            return trace(LiveCall.of(given), output, interruption, console);
        } catch (NoSessionException e) {
            throw new Failure(ExitCode.NOT_ANSWERED, String.valueOf(e.getMessage()));
        } catch (WireException e) {
            throw new Failure(ExitCode.NOT_ABLE, String.valueOf(e.getMessage()));
        }
    }

    /** The tracer is closed before the interruption, so that an interrupted run ends only when its recording is complete. */
    private static ExitCode trace(LiveCall call, TraceOutput output, Interruption interruption, Console console)
            throws WireException, IOException {
        try (LiveTracer tracer = LiveTracer.open(call.run(), call.options())) {
            interruption.onInterrupt(tracer::interrupt);
            LiveResult result = tracer.run();
            List<SurveyDiagnosis> surveys = SurveyDiagnosis.all(result.traces());
            output.write(surveys, result.stats().lost(), console);
            result.remark().ifPresent(console::complain);
            return interruption.happened() ? interrupted(result, console) : finished(result, surveys, console);
        }
    }

    private static ExitCode interrupted(LiveResult result, Console console) {
        if (result.traces().isEmpty()) {
            console.complain(Interruption.BEFORE_THE_FIRST_PROBE);
        }
        result.fault().ifPresent(console::complain);
        return ExitCode.INTERRUPTED;
    }

    private static ExitCode finished(LiveResult result, List<SurveyDiagnosis> surveys, Console console) {
        if (result.fault().isEmpty() && !surveys.isEmpty()) {
            return ExitCode.of(surveys);
        }
        console.complain(result.fault().orElse("no probe was sent"));
        return ExitCode.NOT_ABLE;
    }
}
