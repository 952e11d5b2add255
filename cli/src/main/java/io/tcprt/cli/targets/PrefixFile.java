package io.tcprt.cli.targets;

import io.tcprt.cli.call.Failure;
import io.tcprt.engine.text.TextLines;
import io.tcprt.engine.text.UnreadableException;
import java.io.InputStream;

/** Reads files with one address or prefix per line, and comments after {@code #}. */
final class PrefixFile {
    /** Receives the entries of a file. */
    interface Taker {
        /**
         * Receives an entry.
         *
         * @param text the text of the line, without its comment; not empty
         * @param line number of the line, from 1
         */
        void take(String text, long line) throws Failure;
    }

    private PrefixFile() {}

    /**
     * Reads all lines.
     *
     * @param name name of the file, for messages
     * @throws UnreadableException if the file cannot be read or is not text
     */
    static void read(InputStream in, String name, Taker taker) throws Failure, UnreadableException {
        TextLines lines = new TextLines(in);
        while (lines.next()) {
            String line = lines.text();
            int comment = line.indexOf('#');
            if (comment < 0 && lines.isTooLong()) {
                throw Failure.wrongCall(name + ", line " + lines.number() + " is longer than " + TextLines.LONGEST
                        + " octets: write one address or prefix per line");
            }
            String text = (comment < 0 ? line : line.substring(0, comment)).strip();
            if (!text.isEmpty()) {
                taker.take(text, lines.number());
            }
        }
    }
}
