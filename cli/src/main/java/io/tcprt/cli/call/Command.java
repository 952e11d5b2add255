package io.tcprt.cli.call;

import io.tcprt.cli.console.Console;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** One thing the program does. */
public interface Command {
    /** Its options, for the parser and for {@code --help}. */
    CommandSpec spec();

    /** Begins to load what these words will need, while they are still read. */
    default void anticipate(List<String> words) {
        NativeCode.silence();
    }

    /**
     * Does it.
     *
     * @throws IOException when stdout takes no more
     */
    ExitCode run(ParsedOptions given, Console console) throws Failure, IOException;
}
