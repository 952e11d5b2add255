package io.tcprt.cli;

import io.tcprt.cli.call.Command;
import io.tcprt.cli.call.CommandNames;
import io.tcprt.cli.packets.PacketsCommand;
import io.tcprt.cli.paths.PathsCommand;
import io.tcprt.cli.sweep.SweepCommand;
import io.tcprt.cli.trace.TraceCommand;
import java.util.List;

/** Chooses the command of a call. Only that one is created: declaring the options of all would delay the first probe. */
final class Commands {
    private Commands() {}

    static boolean isNamed(List<String> args) {
        return !args.isEmpty() && CommandNames.ALL.contains(args.get(0));
    }

    /** The command named by the first word, or a trace if that word names none. */
    static Command called(List<String> args) {
        return switch (args.isEmpty() ? "" : args.get(0)) {
            case CommandNames.PACKETS -> new PacketsCommand();
            case CommandNames.PATHS -> new PathsCommand();
            case CommandNames.DOCTOR -> new DoctorCommand();
            case CommandNames.DEMO -> new DemoCommand();
            case CommandNames.SWEEP -> new SweepCommand();
            default -> new TraceCommand();
        };
    }
}
