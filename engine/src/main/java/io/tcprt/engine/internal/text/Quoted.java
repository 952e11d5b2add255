package io.tcprt.engine.internal.text;

/**
 * Puts a wrong word between quotation marks, for messages.
 *
 * @since 0.1
 */
public final class Quoted {
    /** Enough to find the place, and one row of a terminal. */
    private static final int LONGEST = 80;

    private Quoted() {}

    /**
     * The text between single quotation marks.
     *
     * @param text what was found
     * @return {@code 'text'}; of more than 80 characters only the first 80, and an ellipsis
     */
    public static String of(String text) {
        return "'" + (text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text) + "'";
    }
}
