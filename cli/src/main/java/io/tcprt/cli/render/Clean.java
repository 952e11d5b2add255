package io.tcprt.cli.render;

import java.util.regex.Pattern;

/**
 * Text from the network, made safe for a terminal. A router may call its interface {@code ESC ] 0 ; …}, a name server
 * may answer anything; a terminal must not obey either.
 */
public final class Clean {
    private static final char FIRST = ' ';
    private static final char LAST = '~';
    private static final int LONGEST_NAME = 255;

    /** What parts or encloses the words of a row. */
    private static final Pattern MEANING_MORE = Pattern.compile("[ ,<>()\\[\\]]");

    private Clean() {}

    /** The same text with a question mark for everything that is not printable ASCII. */
    public static String line(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!printable(text.charAt(i))) {
                return replaced(text);
            }
        }
        return text;
    }

    /**
     * The same for a name among other words: it must not look like more than one, nor be longer than names of hosts are
     * (RFC 1035 §2.3.4).
     */
    public static String name(String text) {
        String whole = line(text.length() > LONGEST_NAME ? text.substring(0, LONGEST_NAME) : text);
        return MEANING_MORE.matcher(whole).replaceAll("_");
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
