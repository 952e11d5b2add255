package io.tcprt.cli.render;

/**
 * Text from the network, made safe for a terminal. A router may call its interface {@code ESC ] 0 ; …}, a name server
 * may answer anything; a terminal must not obey either.
 */
public final class Clean {
    private static final char FIRST = ' ';
    private static final char LAST = '~';

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

    private static String replaced(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(c -> clean.append(c <= LAST && printable((char) c) ? (char) c : '?'));
        return clean.toString();
    }

    private static boolean printable(char c) {
        return c >= FIRST && c <= LAST;
    }
}
