package io.tcprt.cli.paths.replies;

import io.tcprt.codec.pcap.CaptureFile;
import io.tcprt.engine.paths.PathReply;
import io.tcprt.engine.text.Input;
import io.tcprt.engine.text.TextLines;
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
     * @return false when this is a capture, of which nothing was taken
     * @throws UnreadableException where the input cannot be read any further, or is of another kind; other faults are the
     *     reader's
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
