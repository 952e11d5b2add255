package io.tcprt.cli.console;

import java.util.function.IntSupplier;

/** The line of a terminal that is written over and over, and never wraps: what has wrapped cannot be written over. */
public final class StatusLine {
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final Console console;
    private final IntSupplier columns;
    private int room;
    private boolean shown;

    /** A line of the terminal behind stderr. */
    public StatusLine(Console console) {
        this(console, StandardError::columns);
    }

    /** @param columns how wide the terminal is, asked when something is first shown: to ask takes a process */
    StatusLine(Console console, IntSupplier columns) {
        this.console = console;
        this.columns = columns;
    }

    /** Shows this instead of what was shown before; all but the last column may be used, in which some terminals wrap. */
    public void show(String text) {
        room = room == 0 ? Math.max(1, columns.getAsInt() - 1) : room;
        print(CLEAR_LINE + (text.length() > room ? text.substring(0, room) : text));
        shown = true;
    }

    /** What follows begins a line of its own. */
    public void clear() {
        if (shown) {
            print(CLEAR_LINE);
            shown = false;
        }
    }

    private void print(String text) {
        console.err().print(text);
        console.err().flush();
    }
}
