package io.tcprt.cli.render;

import java.util.regex.Pattern;

/**
 * Makes text from the network safe for a terminal. A router may name its interface {@code ESC ] 0 ; …}, and a name server may
 * answer anything; neither must control the terminal.
 */
public final class Clean {
    private static final char FIRST = ' ';
    private static final char LAST = '~';
    private static final int LONGEST_NAME = 255;

    /** Characters that separate or enclose the words of a row. */
    private static final Pattern DELIMITERS = Pattern.compile("[ ,<>()\\[\\]]");

    private Clean() {}

    /** Replaces everything but printable ASCII with question marks. */
    public static String line(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!printable(text.charAt(i))) {
                return replaced(text);
            }
        }
        return text;
    }

    /**
     * The same for a name among other words: it is kept from looking like several words, and truncated to the length of the
     * longest host name (RFC 1035 §2.3.4).
     */
    public static String name(String text) {
        String whole = line(text.length() > LONGEST_NAME ? text.substring(0, LONGEST_NAME) : text);
        return DELIMITERS.matcher(whole).replaceAll("_");
    }

    private static String replaced(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(c -> clean.append(c <= LAST && printable((char) c) ? (char) c : '?'));
        return clean.toString();
    }

    private static boolean printable(char c) {
        return c >= FIRST && c <= LAST;
    }
}
