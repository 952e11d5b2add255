package io.tcprt.cli.call;

import java.util.List;

/** The names of the commands. Any other first word is the host to trace. */
public final class CommandNames {
    public static final String PACKETS = "packets";
    public static final String PATHS = "paths";
    public static final String DOCTOR = "doctor";
    public static final String DEMO = "demo";
    public static final String SWEEP = "sweep";

    public static final List<String> ALL = List.of(PACKETS, PATHS, DOCTOR, DEMO, SWEEP);

    private CommandNames() {}
}
