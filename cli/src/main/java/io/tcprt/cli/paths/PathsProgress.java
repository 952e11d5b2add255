package io.tcprt.cli.paths;

import io.tcprt.cli.console.Console;
import io.tcprt.cli.console.StatusLine;
import io.tcprt.cli.render.Count;

/** How far a joining is, if a person sees it. */
final class PathsProgress {
    /** A power of two, and far less than a second's worth. */
    private static final int STEP = 1 << 16;

    private final Console console;
    private final StatusLine line;
    private final boolean wanted;

    PathsProgress(Console console, boolean wanted) {
        this.console = console;
        this.line = new StatusLine(console);
        this.wanted = wanted;
    }

    void show(long number, String noun) {
        if (wanted && number % STEP == 0) {
            line.show(Count.of(number, noun));
        }
    }

    /** What is said otherwise begins a line of its own. */
    void complain(String text) {
        line.clear();
        console.complain(text);
    }
}
