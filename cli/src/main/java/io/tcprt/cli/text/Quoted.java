package io.tcprt.cli.text;

/** Quotes wrong input in a message. */
public final class Quoted {
    /** Enough to recognise the input, and about one row of a terminal. */
    private static final int LONGEST = 80;

    private Quoted() {}

    /** {@code 'the text'}, truncated if it is long. */
    public static String of(String text) {
        return "'" + (text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text) + "'";
    }
}
