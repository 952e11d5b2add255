package io.tcprt.cli;

import io.tcprt.cli.render.JsonRenderer;
import io.tcprt.cli.render.Names;
import io.tcprt.cli.render.TextRenderer;
import io.tcprt.engine.trace.StopReason;
import io.tcprt.engine.trace.Trace;
import java.io.IOException;

/**
 * How a trace is shown, as the options say.
 *
 * @param input {@code live} or {@code replay}
 */
record TraceOutput(boolean json, boolean numeric, String input) {

    static TraceOutput of(Given given, String input) {
        return new TraceOutput(given.has("--json"), given.has("--numeric"), input);
    }

    /** @param lost packets the capture could not keep */
    void write(Trace trace, long lost, Console console) throws IOException {
        console.print(
                json
                        ? new JsonRenderer(Version.text(), input).render(trace, lost)
                        : new TextRenderer(names(trace)).render(trace, lost));
    }

    /** Whoever pressed Ctrl-C does not want to wait for name servers. */
    private Names names(Trace trace) {
        boolean wanted = !numeric && trace.stopReason() != StopReason.INTERRUPTED;
        return wanted ? ReverseNames.of(trace) : Names.NONE;
    }
}
