package io.tcprt.codec.pcap;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.link.LinkType;
import io.tcprt.codec.octets.FieldRange;
import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Writes a pcap file with nanosecond stamps, little-endian.
 *
 * <p>Records are gathered and written whole: after each {@link #flush()}, and after a crash between two, the file is a
 * valid capture of what was flushed. When the disk is full, a file is cut behind its last whole record. Not for use by
 * several threads.
 */
public final class CaptureWriter implements Closeable, Flushable {
    private static final long SECOND = 1_000_000_000;
    private static final long LAST_NANOSECOND = (1L << 32) * SECOND - 1; // in 2106
    private static final int GATHERED = 2 * CaptureFile.MAX_FRAME; // holds the longest record, and many short ones

    private final String name;
    private final WritableByteChannel out;
    private final int snapLength;
    private final ByteBuffer gathered = ByteBuffer.allocateDirect(GATHERED).order(ByteOrder.LITTLE_ENDIAN);
    private long written; // octets up to the end of the last whole record
    private boolean failed;

    private CaptureWriter(String name, WritableByteChannel out, int snapLength) {
        FieldRange.require("snap length", snapLength, 1, CaptureFile.MAX_FRAME);
        this.name = name;
        this.out = out;
        this.snapLength = snapLength;
    }

    CaptureWriter(String name, WritableByteChannel out, LinkType type, int snapLength) throws IOException {
        this(name, out, snapLength);
        gathered.putInt(PcapRecords.MAGIC_NANOSECONDS)
                .putShort((short) PcapRecords.MAJOR_VERSION)
                .putShort((short) PcapRecords.MINOR_VERSION)
                .putLong(0)
                .putInt(snapLength)
                .putInt(type.number());
        flush();
    }

    /**
     * Goes on with a file that an earlier writer of the same type and snap length began.
     *
     * @param file positioned behind its last whole record
     */
    public static CaptureWriter resume(String name, SeekableByteChannel file, int snapLength) throws IOException {
        CaptureWriter writer = new CaptureWriter(name, file, snapLength);
        writer.written = file.position();
        return writer;
    }

    /**
     * Creates the file, which must not exist, and writes its header; {@link NewCapture} has more to choose from.
     *
     * @param snapLength the most octets kept of a frame, 1 to {@link CaptureFile#MAX_FRAME}
     */
    public static CaptureWriter create(Path path, LinkType type, int snapLength) throws IOException {
        return NewCapture.create(path).begin(type, snapLength);
    }

    /** The same to a stream, which {@link #close()} closes; {@link #flush()} does not flush what the stream gathers. */
    public static CaptureWriter create(OutputStream out, LinkType type, int snapLength) throws IOException {
        return begin("the capture written", Channels.newChannel(out), type, snapLength);
    }

    /** The same to a channel, which is closed when not even the header can be written. */
    public static CaptureWriter begin(String name, WritableByteChannel out, LinkType type, int snapLength)
            throws IOException {
        boolean begun = false;
        try {
            CaptureWriter writer = new CaptureWriter(name, out, type, snapLength);
            begun = true;
            return writer;
        } finally {
            if (!begun) {
                out.close();
            }
        }
    }

    /**
     * Adds a frame, cut to the snap length.
     *
     * @param epochNanos when it was captured, in nanoseconds since 1970, up to the year 2106 which the format can hold
     * @param originalLength its octets on the wire
     * @param start index in {@code bytes} of its first octet
     * @param end index after its last
     * @throws IOException when the frames gathered cannot be written, and ever after
     */
    public void write(long epochNanos, int originalLength, ByteBuf bytes, int start, int end) throws IOException {
        FieldRange.require("capture time in nanoseconds", epochNanos, 0, LAST_NANOSECOND);
        FieldRange.require("original length", originalLength, 0, Integer.MAX_VALUE);
        Objects.checkFromToIndex(start, end, bytes.capacity());
        int captured = Math.min(snapLength, end - start);
        if (gathered.remaining() < PcapRecords.RECORD_HEADER + captured) {
            flush();
        }
        gathered.putInt((int) (epochNanos / SECOND))
                .putInt((int) (epochNanos % SECOND))
                .putInt(captured)
                .putInt(originalLength);
        gathered.limit(gathered.position() + captured);
        bytes.getBytes(start, gathered);
        gathered.limit(gathered.capacity());
    }

    /** Hands every record so far to the operating system. */
    @Override
    public void flush() throws IOException {
        if (failed) {
            throw new CaptureFileException(name, written, "no more can be written after an earlier failure");
        }
        gathered.flip();
        try {
            while (gathered.hasRemaining()) {
                out.write(gathered);
            }
            written += gathered.limit();
            gathered.clear();
        } catch (IOException e) {
            throw fail(e);
        }
    }

    private CaptureFileException fail(IOException cause) {
        failed = true;
        written += wholeRecords(gathered.position());
        CaptureFileException e = CaptureFileException.of(name, written, "written", cause);
        if (out instanceof SeekableByteChannel file) {
            try {
                file.truncate(written);
            } catch (IOException another) {
                e.addSuppressed(another);
            }
        }
        return e;
    }

    /** How many of the first {@code octets} gathered are whole records; of the file header, none or all. */
    private int wholeRecords(int octets) {
        int at = 0;
        int next = written == 0 ? PcapRecords.FILE_HEADER : recordEnd(0);
        while (next <= octets) {
            at = next;
            next = recordEnd(at);
        }
        return at;
    }

    private int recordEnd(int at) {
        boolean last = gathered.limit() - at < PcapRecords.RECORD_HEADER;
        return last ? Integer.MAX_VALUE : at + PcapRecords.RECORD_HEADER + gathered.getInt(at + PcapRecords.CAPTURED);
    }

    /** Flushes, and closes what is written to, also when flushing fails. */
    @Override
    public void close() throws IOException {
        try (out) {
            if (!failed) {
                flush();
            }
        }
    }
}
