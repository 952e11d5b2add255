package io.tcprt.cli;

import java.util.List;

/** The first words that name a command. Any other first word is the host of a trace. */
final class CommandNames {
    static final String PACKETS = "packets";
    static final String PATHS = "paths";
    static final String DOCTOR = "doctor";
    static final String DEMO = "demo";
    static final String SWEEP = "sweep";

    static final List<String> ALL = List.of(PACKETS, PATHS, DOCTOR, DEMO, SWEEP);

    private CommandNames() {}
}
