package io.tcprt.cli;

import io.tcprt.cli.call.Command;
import io.tcprt.cli.call.CommandLineParser;
import io.tcprt.cli.call.ExitCode;
import io.tcprt.cli.call.Failure;
import io.tcprt.cli.call.ParsedOptions;
import io.tcprt.cli.call.Version;
import io.tcprt.cli.console.Console;
import io.tcprt.engine.text.Reason;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.util.Arrays;
import java.util.List;

/** Turns the command line into an exit code. Every failure is one line on stderr. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        // Netty would start Java Flight Recorder, which delays the first probe.
        System.setProperty("io.netty.jfr.enabled", "false");
        // Unbuffered: a trace is written in one piece, and `packets` has a buffer of its own.
        Console console = new Console(
                new FileOutputStream(FileDescriptor.out),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
        System.exit(run(Arrays.asList(args), console).number());
    }

    static ExitCode run(List<String> args, Console console) {
        try {
            return dispatch(args, console);
        } catch (Failure e) {
            console.complain(String.valueOf(e.getMessage()));
            return e.code();
        } catch (IOException e) {
            return outputLost(e, console);
        } catch (OutOfMemoryError e) {
            console.complain("out of memory; give Java more with JAVA_TOOL_OPTIONS=-Xmx..., or give it less to read");
            return ExitCode.NOT_ABLE;
        } catch (RuntimeException | Error e) {
            // A bug, or a file of the program's own that was changed or removed while it ran. One line identifies it to
            // the user; a stack trace would help only the developers.
            console.complain("internal error, please report it: " + e);
            return ExitCode.NOT_ABLE;
        }
    }

    private static ExitCode dispatch(List<String> args, Console console) throws Failure, IOException {
        Command command = Commands.called(args);
        List<String> rest = Commands.isNamed(args) ? args.subList(1, args.size()) : args;
        command.anticipate(rest);
        CommandLineParser parser = new CommandLineParser(command.spec());
        ParsedOptions given = parser.parse(rest);
        if (given.words().isUsageHelpRequested()) {
            console.print(parser.usage(command.headings()));
            return ExitCode.ANSWERED;
        }
        if (given.words().isVersionHelpRequested()) {
            console.print("tcprt-engine " + Version.text() + "\n");
            return ExitCode.ANSWERED;
        }
        return command.run(given, console);
    }

    /** A reader that stops early ({@code | head -1}) is not an error; a full disk is. */
    private static ExitCode outputLost(IOException e, Console console) {
        String reason = String.valueOf(e.getMessage());
        if (reason.contains("Broken pipe") || reason.contains("pipe is being closed")) {
            return ExitCode.ANSWERED;
        }
        String what = e instanceof FileSystemException file ? file.getFile() : "the output";
        console.complain(what + " cannot be written: " + Reason.of(e));
        return ExitCode.NOT_ABLE;
    }
}
