package io.tcprt.cli;

import io.tcprt.cli.render.Count;

/** How far a joining is: one line on stderr, written over and over, if a person sees it. */
final class PathsProgress {
    private static final String CLEAR_LINE = "\r\u001b[K";

    /** A power of two, and far less than a second's worth. */
    private static final int STEP = 1 << 16;

    private final Console console;
    private final boolean shown;

    PathsProgress(Console console, boolean shown) {
        this.console = console;
        this.shown = shown;
    }

    void show(long number, String noun) {
        if (shown && number % STEP == 0) {
            print(CLEAR_LINE + Count.of(number, noun));
        }
    }

    /** What is said otherwise begins a line of its own. */
    void complain(String text) {
        if (shown) {
            print(CLEAR_LINE);
        }
        console.complain(text);
    }

    private void print(String text) {
        console.err().print(text);
        console.err().flush();
    }
}
