package io.tcprt.cli.replies;

import io.tcprt.engine.paths.PathReply;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One file of results: JSON Lines when it begins as such, else CSV. */
public final class ReplyFile {

    /** Takes what is found. */
    public interface Reader {
        /** An answer. */
        void answer(PathReply answer) throws IOException;

        /**
         * A line that is none.
         *
         * @param number from 1
         * @param torn whether it is the last line, and was not written to its end
         */
        void bad(long number, String why, boolean torn);
    }

    private ReplyFile() {}

    /**
     * Reads all lines.
     *
     * @throws UnreadableException where the input cannot be read any further; other faults are the reader's
     */
    public static void read(InputStream from, Reader reader) throws IOException {
        BufferedInputStream in = new BufferedInputStream(new Input(from));
        in.mark(1);
        LineReader format = in.read() == '{' ? new JsonLineReader() : new CsvLineReader();
        in.reset();
        LineSource lines = new LineSource(in);
        for (long number = 1; lines.next(); number++) {
            String why = null;
            if (lines.isTooLong()) {
                why = "the line is too long";
            } else if (lines.length() > 0) {
                why = line(lines, format, reader);
            }
            if (why != null) {
                reader.bad(number, why, !lines.isEnded());
            }
        }
    }

    /** What is wrong with it, or null. */
    private static @Nullable String line(LineSource lines, LineReader format, Reader reader) throws IOException {
        Optional<PathReply> answer;
        try {
            answer = format.read(lines.octets(), lines.length());
        } catch (BadLineException e) {
            return String.valueOf(e.getMessage());
        }
        if (answer.isPresent()) {
            reader.answer(answer.get());
        }
        return null;
    }
}
