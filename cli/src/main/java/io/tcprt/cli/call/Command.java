package io.tcprt.cli.call;

import io.tcprt.cli.console.Console;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** A command of the program. */
public interface Command {
    /** {@return its options, for the parser and for {@code --help}} */
    CommandSpec spec();

    /** {@return the headings of {@code --help}, in order; none for a short list} */
    default List<Heading> headings() {
        return List.of();
    }

    /**
     * Starts loading the code that a call will need, while its words are still being parsed.
     *
     * @param words the words after the name of the command
     */
    default void anticipate(List<String> words) {
        NativeCode.silence();
    }

    /**
     * Runs the command.
     *
     * @param given the parsed options
     * @param console where to print
     * @return the exit code of the process
     * @throws Failure if the command cannot do what was asked
     * @throws IOException if stdout cannot be written
     */
    ExitCode run(ParsedOptions given, Console console) throws Failure, IOException;
}
