package io.tcprt.cli.console;

import io.tcprt.cli.render.Clean;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Where results and messages go: stdout and stderr. Results are written to a plain stream, so that a full disk or a closed pipe
 * is noticed; a PrintStream would hide both.
 */
public record Console(OutputStream out, PrintStream err) {

    public void print(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** Prints one line on stderr. Control characters in the text are replaced. */
    public void complain(String text) {
        err.print("tcprt-engine: " + Clean.line(text) + "\n");
        err.flush();
    }
}
