package io.tcprt.engine.internal.text;

import io.tcprt.engine.text.UnreadableException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Lines of octets, without line ends and without the byte order mark that some programs put before UTF-8. Only the
 * beginning of a line that is too long is kept, so that no input can use up the memory.
 *
 * <p>Not thread-safe.
 *
 * @since 0.1
 */
public final class TextLines {
    /** The longest line in octets. The results of a sweep take less than two thousand. */
    public static final int LONGEST = 1 << 16;

    private static final int MARK_OCTETS = 3;
    private static final int MARK = 0xefbbbf;
    private static final int GZIP = 0x1f8b;
    private static final int UTF_16_BIG = 0xfeff;
    private static final int UTF_16_LITTLE = 0xfffe;

    private final Input in;
    private final byte[] input = new byte[1 << 16];
    private final byte[] line = new byte[LONGEST];
    private int position;
    private int filled;
    private int length;
    private long number;
    private boolean ended = true;

    /**
     * The lines of a stream.
     *
     * @param in the stream; its faults become {@link UnreadableException}s
     */
    public TextLines(InputStream in) {
        this.in = new Input(in);
    }

    /**
     * Advances to the next line. The rest of a line that was too long is skipped by this call, not by the previous one,
     * so a caller that has seen enough need not wait for the line's end.
     *
     * @return false when there is no further line
     * @throws UnreadableException when the input cannot be read, or does not begin like text: it is compressed, UTF-16,
     *     or has NULs
     */
    public boolean next() throws UnreadableException {
        if (number == 0) {
            begin();
        }
        while (!ended && hasMore()) {
            take(/* kept= */ false);
        }
        length = 0;
        ended = false;
        boolean any = hasMore();
        while (!ended && !isTooLong() && hasMore()) {
            take(/* kept= */ true);
        }
        number++;
        return any;
    }

    /**
     * Rejects compressed files and UTF-16, for which the caller could only give a puzzling message about the first line.
     */
    private void begin() throws UnreadableException {
        while (filled < MARK_OCTETS && fill()) {
            // A pipe may deliver a single octet at a time.
        }
        int two = first(2);
        if (two == GZIP) {
            throw new UnreadableException("it is compressed by gzip; decompress it first");
        }
        if (two == UTF_16_BIG || two == UTF_16_LITTLE) {
            throw new UnreadableException("it is UTF-16, and must be ASCII or UTF-8");
        }
        if (two >= 0 && (two >>> Byte.SIZE == 0) != ((two & 0xff) == 0)) {
            throw new UnreadableException("it is UTF-16 or not text at all, and must be ASCII or UTF-8");
        }
        if (first(MARK_OCTETS) == MARK) {
            position = MARK_OCTETS;
        }
    }

    /** The first octets as a number; -1 if there are fewer. */
    private int first(int octets) {
        int number = 0;
        for (int i = 0; i < octets; i++) {
            number = number << Byte.SIZE | (input[i] & 0xff);
        }
        return filled < octets ? -1 : number;
    }

    private boolean hasMore() throws UnreadableException {
        if (position < filled) {
            return true;
        }
        position = 0;
        filled = 0;
        return fill();
    }

    /** Reads more octets after those already in the buffer. */
    private boolean fill() throws UnreadableException {
        int more = in.read(input, filled, input.length - filled);
        filled += Math.max(0, more);
        return more > 0;
    }

    /** Consumes the buffered octets up to the end of the line, and keeps as many as there is room for. */
    private void take(boolean kept) {
        int most = kept ? Math.min(filled, position + LONGEST - length + 1) : filled;
        int end = position;
        while (end < most && input[end] != '\n') {
            end++;
        }
        ended = end < most;
        if (kept) {
            int room = Math.min(end - position, LONGEST - length);
            System.arraycopy(input, position, line, length, room);
            length += end - position;
        }
        position = ended ? end + 1 : end;
    }

    /**
     * The octets of this line, the first {@link #length()} of the array.
     *
     * @return an array that the next line overwrites
     */
    public byte[] octets() {
        return line;
    }

    /**
     * The length of this line, without a line feed and the carriage return before it.
     *
     * @return 0 to {@value #LONGEST} octets; when the line is too long, how many were kept
     */
    public int length() {
        int kept = Math.min(length, LONGEST);
        return kept > 0 && line[kept - 1] == '\r' ? kept - 1 : kept;
    }

    /**
     * This line as text.
     *
     * @return its characters, with U+FFFD for octets that are not UTF-8
     */
    public String text() {
        return new String(line, 0, length(), StandardCharsets.UTF_8);
    }

    /**
     * The number of this line.
     *
     * @return from 1
     */
    public long number() {
        return number;
    }

    /**
     * Whether this line ended in a line feed. A writer that was killed leaves its last line without one.
     *
     * @return false also for a line that is too long
     */
    public boolean isEnded() {
        return ended;
    }

    /**
     * Whether this line is longer than {@value #LONGEST} octets.
     *
     * @return true when only its beginning was kept
     */
    public boolean isTooLong() {
        return length > LONGEST;
    }
}
