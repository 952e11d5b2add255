package io.tcprt.cli;

import io.tcprt.cli.console.Console;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One run of the program within this process: what it printed and the code it would have exited with. */
public record Call(int exit, String out, String err) {

    public static Call of(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(out, new PrintStream(err, true, StandardCharsets.UTF_8));
        int exit = Main.run(List.of(args), console).number();
        return new Call(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** The same for a line of words separated by blanks. */
    public static Call ofLine(String line) {
        return of(line.isEmpty() ? new String[0] : line.split(" "));
    }
}
