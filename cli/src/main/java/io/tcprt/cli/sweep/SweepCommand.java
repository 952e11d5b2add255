package io.tcprt.cli.sweep;

import io.tcprt.cli.call.Command;
import io.tcprt.cli.call.ExitCode;
import io.tcprt.cli.call.Failure;
import io.tcprt.cli.call.Interruption;
import io.tcprt.cli.call.NativeCode;
import io.tcprt.cli.call.ParsedOptions;
import io.tcprt.cli.console.Console;
import io.tcprt.engine.sweep.run.LiveSweep;
import io.tcprt.engine.sweep.run.SweepResult;
import io.tcprt.engine.wire.WireException;
import io.tcprt.results.writing.SweepFiles;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code tcprt-engine sweep}: many targets. */
public final class SweepCommand implements Command {
    private static final List<String> NOT_LIVE = List.of("--dry-run", "--help", "-h", "--version", "-V");

    @Override
    public CommandSpec spec() {
        return SweepOptions.spec();
    }

    @Override
    public void anticipate(List<String> words) {
        if (NOT_LIVE.stream().noneMatch(words::contains)) {
            NativeCode.prepare();
        }
    }

    @Override
    public ExitCode run(ParsedOptions given, Console console) throws Failure, IOException {
        SweepCall call = SweepCall.of(given);
        SweepWords words = new SweepWords(call, given.has("--json"));
        call.startsOver(given).ifPresent(console::complain);
        if (given.has("--dry-run")) {
            call.requireFiles(given);
            console.print(words.dryRun());
            return ExitCode.ANSWERED;
        }
        SweepFiles files = call.files(given);
        try (Interruption interruption = Interruption.expected(console)) {
            return sweep(call, files, words, interruption, console);
        } catch (WireException e) {
            throw new Failure(ExitCode.NOT_ABLE, String.valueOf(e.getMessage()));
        }
    }

    /** The files are closed before the interruption is: an interrupted run must not end before its last checkpoint. */
    private static ExitCode sweep(
            SweepCall call, SweepFiles files, SweepWords words, Interruption interruption, Console console)
            throws WireException, IOException {
        SweepProgressLine progress = new SweepProgressLine(call.plan(), console);
        try (LiveSweep sweep = LiveSweep.open(call.plan(), call.key(), call.from(), call.options(), files)) {
            interruption.onInterrupt(sweep::interrupt);
            files.setAside().ifPresent(old -> console.complain("the results that were there are kept as " + old));
            sweep.leftOut().forEach(console::complain);
            SweepResult result = sweep.run(progress::show);
            progress.end();
            console.print(words.summary(result, interruption.happened()));
            result.fault().ifPresent(console::complain);
            return interruption.happened() ? ExitCode.INTERRUPTED : code(result);
        }
    }

    private static ExitCode code(SweepResult result) {
        if (result.fault().isPresent()) {
            return ExitCode.NOT_ABLE;
        }
        return result.end().answered() > 0 ? ExitCode.ANSWERED : ExitCode.NOT_ANSWERED;
    }
}
