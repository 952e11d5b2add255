package io.tcprt.cli.render.sweep;

import io.tcprt.engine.sweep.SweepReply;
import io.tcprt.engine.sweep.SweepShape;
import io.tcprt.engine.text.OctetText;
import io.tcprt.engine.wire.Captured;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** Answers as lines of text, gathered and written many at a time. */
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

    /** JSON Lines, {@code tcprt.reply/1}. */
    public static ReplyLines json(SweepShape shape, WritableByteChannel out) {
        return new ReplyLines(new ReplyJson(shape), out);
    }

    /** Comma-separated values. */
    public static ReplyLines csv(SweepShape shape, WritableByteChannel out) {
        return new ReplyLines(new ReplyCsv(shape), out);
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
