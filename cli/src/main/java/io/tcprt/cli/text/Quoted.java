package io.tcprt.cli.text;

/** What stood where something else should have, between quotation marks. */
public final class Quoted {
    /** Enough to find the place by, and one row of a terminal. */
    private static final int LONGEST = 80;

    private Quoted() {}

    /** {@code 'the text'}, of which the end is left out if it is long. */
    public static String of(String text) {
        return "'" + (text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text) + "'";
    }
}
