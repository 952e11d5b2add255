package io.tcprt.results.writing;

import io.tcprt.engine.internal.text.OctetText;
import io.tcprt.engine.sweep.Origin;
import io.tcprt.engine.sweep.SweepReply;
import io.tcprt.engine.sweep.SweepShape;
import io.tcprt.engine.wire.Captured;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/**
 * Answers as lines of text, gathered and written many at a time. Not for use by several threads.
 *
 * @since 0.1
 */
public final class ReplyLines implements ReplySink {
    private static final int GATHERED = 1 << 18;

    private final ReplyFormat format;
    private final WritableByteChannel out;
    private final ByteBuffer gathered = ByteBuffer.allocateDirect(GATHERED);
    private final OctetText line = new OctetText();

    private ReplyLines(ReplyFormat format, WritableByteChannel out) {
        this.format = format;
        this.out = out;
    }

    /**
     * JSON Lines, schema {@code tcprt.reply/2}: an object per answer, and no header.
     *
     * @param shape what the sweep sends
     * @param origin where from
     * @param out where lines go, in pieces of up to 256 KiB; it stays open
     * @return the writer
     */
    public static ReplyLines json(SweepShape shape, Origin origin, WritableByteChannel out) {
        return new ReplyLines(new ReplyJson(shape, origin), out);
    }

    /**
     * Comma-separated values (RFC 4180), with a line of column names and line feeds. No value needs quotes.
     *
     * @param shape what the sweep sends
     * @param origin where from
     * @param out where lines go, in pieces of up to 256 KiB; it stays open
     * @return the writer
     */
    public static ReplyLines csv(SweepShape shape, Origin origin, WritableByteChannel out) {
        return new ReplyLines(new ReplyCsv(shape, origin), out);
    }

    @Override
    public void begin() throws IOException {
        format.header(line);
        gather();
    }

    @Override
    public void write(SweepReply reply, Captured frame, boolean again) throws IOException {
        format.line(reply, again, line);
        gather();
    }

    private void gather() throws IOException {
        if (gathered.remaining() < line.length()) {
            flush();
        }
        line.drainTo(gathered);
    }

    @Override
    public void flush() throws IOException {
        gathered.flip();
        try {
            while (gathered.hasRemaining()) {
                out.write(gathered);
            }
        } finally {
            gathered.compact();
        }
    }
}
