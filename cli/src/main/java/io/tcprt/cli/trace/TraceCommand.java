package io.tcprt.cli.trace;

import io.tcprt.cli.call.Command;
import io.tcprt.cli.call.ExitCode;
import io.tcprt.cli.call.Failure;
import io.tcprt.cli.call.Heading;
import io.tcprt.cli.call.NativeCode;
import io.tcprt.cli.call.ParsedOptions;
import io.tcprt.cli.console.Console;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code tcprt-engine HOST}: a live trace, or one replayed from a capture file. */
public final class TraceCommand implements Command {
    private static final List<String> NOT_LIVE = List.of("--replay", "--help", "-h", "--version", "-V");

    @Override
    public CommandSpec spec() {
        return TraceOptions.spec();
    }

    @Override
    public List<Heading> headings() {
        return TraceOptions.HEADINGS;
    }

    @Override
    public void anticipate(List<String> words) {
        boolean live = NOT_LIVE.stream().noneMatch(word -> words.stream().anyMatch(given -> given.startsWith(word)));
        if (live) {
            NativeCode.prepare();
        }
    }

    @Override
    public ExitCode run(ParsedOptions given, Console console) throws Failure, IOException {
        if (given.has("--connections") && !given.has("--replay")) {
            throw Failure.wrongCall("--connections needs --replay FILE");
        }
        return given.has("--replay") ? ReplayedTrace.run(given, console) : LiveTrace.run(given, console);
    }
}
