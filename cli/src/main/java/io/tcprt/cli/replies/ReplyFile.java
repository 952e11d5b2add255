package io.tcprt.cli.replies;

import io.tcprt.engine.paths.PathReply;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One file of results: JSON Lines when it begins as such, else CSV, unless it is a capture. */
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

    /** What pcap, of microseconds and nanoseconds in both orders of octets, and pcapng begin with. */
    private static final Set<Integer> CAPTURES = Set.of(0xa1b2c3d4, 0xd4c3b2a1, 0xa1b23c4d, 0x4d3cb2a1, 0x0a0d0d0a);

    private ReplyFile() {}

    /**
     * Reads all lines.
     *
     * @return false when this is a capture, of which nothing was taken
     * @throws UnreadableException where the input cannot be read any further; other faults are the reader's
     */
    public static boolean read(InputStream from, Reader reader) throws IOException {
        BufferedInputStream in = new BufferedInputStream(new Input(from));
        in.mark(Integer.BYTES);
        byte[] begin = in.readNBytes(Integer.BYTES);
        in.reset();
        if (begin.length == Integer.BYTES
                && CAPTURES.contains(ByteBuffer.wrap(begin).getInt())) {
            return false;
        }
        lines(in, begin.length > 0 && begin[0] == '{' ? new JsonLineReader() : new CsvLineReader(), reader);
        return true;
    }

    private static void lines(InputStream in, LineReader format, Reader reader) throws IOException {
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
