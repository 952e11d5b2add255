package io.tcprt.cli.text;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Lines of octets, without their ends and without the mark that some programs put before UTF-8. Of a line that is too long
 * only its beginning is kept, so that no input takes all memory.
 *
 * <p>Not for use by several threads.
 */
public final class TextLines {
    /** The longest line, octets; an answer takes less than two thousand. */
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

    /** The lines of a stream, whose faults become {@link UnreadableException}s. */
    public TextLines(InputStream in) {
        this.in = new Input(in);
    }

    /**
     * Goes on to the next line; false when there is none. Of a line that was too long the rest is passed over first, so that
     * a caller who has seen enough need not wait for its end.
     *
     * @throws UnreadableException when the input cannot be read, or begins as no text does
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

    /** What is compressed or of two octets a character would only give puzzling words about its first line. */
    private void begin() throws UnreadableException {
        while (filled < MARK_OCTETS && fill()) {
            // A pipe may give an octet at a time.
        }
        int two = first(2);
        if (two == GZIP) {
            throw new UnreadableException("it is compressed by gzip: unpack it before");
        }
        if (two == UTF_16_BIG || two == UTF_16_LITTLE) {
            throw new UnreadableException("it is UTF-16, and has to be ASCII or UTF-8");
        }
        if (two >= 0 && (two >>> Byte.SIZE == 0) != ((two & 0xff) == 0)) {
            throw new UnreadableException("it is UTF-16 or no text at all, and has to be ASCII or UTF-8");
        }
        if (first(MARK_OCTETS) == MARK) {
            position = MARK_OCTETS;
        }
    }

    /** The first octets as a number; -1 when there are fewer. */
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

    /** Adds to what is there. */
    private boolean fill() throws UnreadableException {
        int more = in.read(input, filled, input.length - filled);
        filled += Math.max(0, more);
        return more > 0;
    }

    /** The octets up to the end of the line, as far as they are here and have room. */
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

    /** Its octets are the first {@link #length()} of these. */
    public byte[] octets() {
        return line;
    }

    /** Without a line feed and the carriage return before it; of a line that is too long, what was kept. */
    public int length() {
        int kept = Math.min(length, LONGEST);
        return kept > 0 && line[kept - 1] == '\r' ? kept - 1 : kept;
    }

    /** The line as text, with a replacement for what is not UTF-8. */
    public String text() {
        return new String(line, 0, length(), StandardCharsets.UTF_8);
    }

    /** From 1. */
    public long number() {
        return number;
    }

    /** Whether it had a line feed; a writer that was killed leaves its last line without one. */
    public boolean isEnded() {
        return ended;
    }

    public boolean isTooLong() {
        return length > LONGEST;
    }
}
