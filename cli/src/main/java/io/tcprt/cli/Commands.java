package io.tcprt.cli;

import java.util.List;

/** Which command a call means. Only that one is made: declaring the options of all would delay the first probe. */
final class Commands {
    static final List<String> NAMED = List.of("packets", "paths", "doctor", "demo", "sweep");

    private Commands() {}

    static boolean isNamed(List<String> args) {
        return !args.isEmpty() && NAMED.contains(args.get(0));
    }

    /** The command named by the first word; without such a word it is a trace. */
    static Command called(List<String> args) {
        return switch (args.isEmpty() ? "" : args.get(0)) {
            case "packets" -> new PacketsCommand();
            case "paths" -> new PathsCommand();
            case "doctor" -> new DoctorCommand();
            case "demo" -> new DemoCommand();
            case "sweep" -> new SweepCommand();
            default -> new TraceCommand();
        };
    }
}
