package io.tcprt.cli.replies;

import java.io.IOException;
import java.io.InputStream;

/** Lines of octets, without their ends. A line that is too long is skipped, so that no input takes all memory. */
final class LineSource {
    /** The longest line; an answer takes less than two thousand octets. */
    private static final int LONGEST = 1 << 16;

    private final InputStream in;
    private final byte[] input = new byte[1 << 16];
    private final byte[] line = new byte[LONGEST];
    private int position;
    private int filled;
    private int length;
    private boolean ended;
    private boolean tooLong;

    LineSource(InputStream in) {
        this.in = in;
    }

    /** Goes on to the next line; false when there is none. */
    boolean next() throws IOException {
        length = 0;
        ended = false;
        tooLong = false;
        boolean any = false;
        while (!ended && (position < filled || fill())) {
            any = true;
            take();
        }
        if (length > 0 && line[length - 1] == '\r') {
            length--;
        }
        return any;
    }

    private boolean fill() throws IOException {
        position = 0;
        filled = Math.max(0, in.read(input));
        return filled > 0;
    }

    private void take() {
        int end = position;
        while (end < filled && input[end] != '\n') {
            end++;
        }
        ended = end < filled;
        int size = end - position;
        if (size <= LONGEST - length) {
            System.arraycopy(input, position, line, length, size);
            length += size;
        } else {
            tooLong = true;
        }
        position = ended ? end + 1 : end;
    }

    byte[] octets() {
        return line;
    }

    int length() {
        return length;
    }

    /** Whether it had a line feed; a writer that was killed leaves its last line without one. */
    boolean isEnded() {
        return ended;
    }

    boolean isTooLong() {
        return tooLong;
    }
}
