package io.tcprt.cli.targets;

import io.tcprt.cli.call.Failure;
import io.tcprt.cli.text.TextLines;
import io.tcprt.cli.text.UnreadableException;
import java.io.InputStream;

/** Addresses and prefixes in a file, one on a line, with {@code #} before comments. */
final class PrefixFile {
    /** Takes what stands on a line, if anything does. */
    interface Taker {
        /**
         * Takes a word.
         *
         * @param line from 1
         */
        void take(String text, long line) throws Failure;
    }

    private PrefixFile() {}

    /**
     * Reads all lines.
     *
     * @param name what the user calls the file
     * @throws UnreadableException when it cannot be read, or is no text
     */
    static void read(InputStream in, String name, Taker taker) throws Failure, UnreadableException {
        TextLines lines = new TextLines(in);
        while (lines.next()) {
            String line = lines.text();
            int comment = line.indexOf('#');
            if (comment < 0 && lines.isTooLong()) {
                throw Failure.wrongCall(name + ", line " + lines.number() + " is longer than " + TextLines.LONGEST
                        + " octets: one address or prefix on a line");
            }
            String text = (comment < 0 ? line : line.substring(0, comment)).strip();
            if (!text.isEmpty()) {
                taker.take(text, lines.number());
            }
        }
    }
}
