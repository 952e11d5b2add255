package io.tcprt.cli;

import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;

/** One thing the program does. */
interface Command {
    /** Its options, for the parser and for {@code --help}. */
    CommandSpec spec();

    /**
     * Does it.
     *
     * @throws IOException when stdout takes no more
     */
    ExitCode run(Given given, Console console) throws Failure, IOException;
}
