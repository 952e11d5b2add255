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
import io.tcprt.engine.wire.NoRouteException;
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
        LiveCall tried = call;
        while (true) {
            try (LiveTracer tracer = LiveTracer.open(tried.run(), tried.options())) {
                return trace(tracer, !tried.equals(call), output, interruption, console);
            } catch (NoRouteException e) {
                // Of several addresses this one cannot be traced from here: the others can.
                tried = tried.without(e.target()).orElseThrow(() -> e);
                console.complain(String.valueOf(e.getMessage()));
            }
        }
    }

    private static ExitCode trace(
            LiveTracer tracer, boolean incomplete, TraceOutput output, Interruption interruption, Console console)
            throws IOException {
        interruption.onInterrupt(tracer::interrupt);
        LiveResult result = tracer.run();
        List<SurveyDiagnosis> surveys = SurveyDiagnosis.ofOneHost(result.traces());
        output.write(surveys, result.stats().lost(), console);
        result.remark().ifPresent(console::complain);
        if (interruption.happened()) {
            return interrupted(result, console);
        }
        ExitCode code = finished(result, surveys, console);
        return incomplete && code == ExitCode.ANSWERED ? ExitCode.NOT_ANSWERED : code;
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
