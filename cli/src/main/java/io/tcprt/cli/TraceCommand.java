package io.tcprt.cli;

import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code tcprt-engine HOST}: a trace from the network, or from a capture file. */
final class TraceCommand implements Command {
    private static final List<String> NOT_LIVE = List.of("--replay", "--help", "-h", "--version", "-V");

    @Override
    public CommandSpec spec() {
        return TraceOptions.spec();
    }

    @Override
    public void anticipate(List<String> words) {
        boolean live = NOT_LIVE.stream().noneMatch(word -> words.stream().anyMatch(given -> given.startsWith(word)));
        if (live) {
            NativeCode.prepare();
        }
    }

    @Override
    public ExitCode run(Given given, Console console) throws Failure, IOException {
        return given.has("--replay") ? ReplayedTrace.run(given, console) : LiveTrace.run(given, console);
    }
}
