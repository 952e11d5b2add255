package io.tcprt.results.reading;

import io.tcprt.codec.pcap.CaptureFile;
import io.tcprt.engine.internal.text.Input;
import io.tcprt.engine.internal.text.TextLines;
import io.tcprt.engine.paths.PathReply;
import io.tcprt.engine.text.UnreadableException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines of results: JSON Lines when the file begins as such, otherwise CSV. A capture is recognised, and left to
 * {@link SweepCapture}.
 *
 * <p>Lines of this program and of others are read: fields that are not known are skipped, columns may be in any order, and a
 * byte order mark is no part of the first line. A bad line costs itself only.
 *
 * @since 0.1
 */
public final class ReplyFile {

    /**
     * Receives what is found.
     *
     * @since 0.1
     */
    public interface Reader {
        /**
         * Receives an answer.
         *
         * @param answer the answer
         * @throws IOException ends the reading, and is passed on
         */
        void answer(PathReply answer) throws IOException;

        /**
         * Receives a line that is not an answer.
         *
         * @param number number of the line, from 1
         * @param why what is wrong with it
         * @param torn whether it is the last line, and was not written to its end
         */
        void bad(long number, String why, boolean torn);
    }

    /** As an object does, with or without a mark of UTF-8 before it. */
    private static final Pattern JSON = Pattern.compile("(?:\u00ef\u00bb\u00bf)?\\{.*", Pattern.DOTALL);

    /** So many lines that are bad from the first on, and it is a file of another kind: one complaint tells more than a million. */
    private static final int MOST_BEFORE_ANY_OF_SWEEP = 10;

    private static final String OTHER_KIND =
            "it holds no answers of a sweep, neither as JSON Lines nor as CSV with column names nor as a capture; line ";

    private record BadLine(long number, String why, boolean torn) {}

    private final LineReader format;
    private final Reader reader;
    private final List<BadLine> bad = new ArrayList<>();
    private boolean ofSweep;

    private ReplyFile(LineReader format, Reader reader) {
        this.format = format;
        this.reader = reader;
    }

    /**
     * Reads all lines.
     *
     * @param from the file, from its beginning; it stays open
     * @param reader receives the answers, in the order of the lines
     * @return false when this is a capture, of which the reader has received nothing
     * @throws UnreadableException when the input cannot be read any further, or is of another kind
     * @throws IOException what the reader throws
     */
    public static boolean read(InputStream from, Reader reader) throws IOException {
        BufferedInputStream in = new BufferedInputStream(new Input(from));
        in.mark(Integer.BYTES);
        byte[] begin = in.readNBytes(Integer.BYTES);
        in.reset();
        if (begin.length == Integer.BYTES
                && CaptureFile.isCapture(ByteBuffer.wrap(begin).getInt())) {
            return false;
        }
        boolean json =
                JSON.matcher(new String(begin, StandardCharsets.ISO_8859_1)).matches();
        new ReplyFile(json ? new JsonLineReader() : new CsvLineReader(), reader).lines(new TextLines(in));
        return true;
    }

    private void lines(TextLines lines) throws IOException {
        while (lines.next()) {
            String why = lines.isTooLong()
                    ? "the line is longer than " + TextLines.LONGEST + " octets"
                    : lines.length() > 0 ? line(lines) : null;
            if (why != null) {
                bad.add(new BadLine(lines.number(), why, !lines.isEnded() && !lines.isTooLong()));
            }
            if (ofSweep || format.isOfSweep()) {
                tell();
            } else if (lines.isTooLong() || bad.size() == MOST_BEFORE_ANY_OF_SWEEP) {
                throw otherKind();
            }
        }
        if (!bad.isEmpty()) {
            throw otherKind();
        }
    }

    /** Bad lines are kept back until it is plain that the file is one of ours. */
    private void tell() {
        bad.forEach(line -> reader.bad(line.number(), line.why(), line.torn()));
        bad.clear();
    }

    private UnreadableException otherKind() {
        return new UnreadableException(
                OTHER_KIND + bad.get(0).number() + ": " + bad.get(0).why());
    }

    /** What is wrong with it, or null. */
    private @Nullable String line(TextLines lines) throws IOException {
        Optional<PathReply> answer;
        try {
            answer = format.read(lines.octets(), lines.length());
        } catch (BadLineException e) {
            return String.valueOf(e.getMessage());
        }
        if (answer.isPresent()) {
            ofSweep = true;
            reader.answer(answer.get());
        }
        return null;
    }
}
