package io.tcprt.cli.console;

import java.util.function.IntSupplier;

/** A terminal line that is overwritten again and again. It never wraps, since a wrapped line cannot be overwritten. */
public final class StatusLine {
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final Console console;
    private final IntSupplier columns;
    private int room;
    private boolean shown;

    /** A line on the terminal of stderr. */
    public StatusLine(Console console) {
        this(console, StandardError::columns);
    }

    /** @param columns the terminal's width, asked at the first use, since asking starts a process */
    StatusLine(Console console, IntSupplier columns) {
        this.console = console;
        this.columns = columns;
    }

    /** Replaces the line. The last column stays empty, since some terminals wrap there. */
    public void show(String text) {
        room = room == 0 ? Math.max(1, columns.getAsInt() - 1) : room;
        print(CLEAR_LINE + (text.length() > room ? text.substring(0, room) : text));
        shown = true;
    }

    /** Clears the line, so that other output can follow. */
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
