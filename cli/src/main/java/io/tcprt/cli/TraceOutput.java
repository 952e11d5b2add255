package io.tcprt.cli;

import io.tcprt.cli.render.JsonRenderer;
import io.tcprt.cli.render.Names;
import io.tcprt.cli.render.TextRenderer;
import io.tcprt.engine.compare.Subject;
import io.tcprt.engine.trace.StopReason;
import io.tcprt.engine.trace.Trace;
import java.io.IOException;
import java.util.List;

/**
 * How a trace is shown, as the options say.
 *
 * @param input {@code live} or {@code replay}
 */
record TraceOutput(boolean json, boolean numeric, String input) {

    static TraceOutput of(Given given, String input) {
        return new TraceOutput(given.has("--json"), given.has("--numeric"), input);
    }

    /**
     * All traces of one run or file.
     *
     * @param lost packets the capture could not keep
     */
    void write(List<Trace> traces, long lost, Console console) throws IOException {
        List<Trace> whole = Subject.of(traces).stream()
                .flatMap(subject -> subject.wholeFlows().stream())
                .toList();
        for (int i = 0; i < whole.size(); i++) {
            console.print((i > 0 && !json ? "\n" : "") + rendered(whole.get(i), lost));
        }
    }

    private String rendered(Trace trace, long lost) throws IOException {
        return json
                ? new JsonRenderer(Version.text(), input).render(trace, lost)
                : new TextRenderer(names(trace)).render(trace, lost);
    }

    /** Whoever pressed Ctrl-C does not want to wait for name servers. */
    private Names names(Trace trace) {
        boolean wanted = !numeric && trace.stopReason() != StopReason.INTERRUPTED;
        return wanted ? ReverseNames.of(trace) : Names.NONE;
    }
}
