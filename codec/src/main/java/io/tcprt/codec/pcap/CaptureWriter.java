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
 * Writes a pcap file with nanosecond time stamps, version 2.4, little-endian.
 *
 * <p>Records are gathered and written whole: after each {@link #flush()}, and after a crash between two of them, the file
 * is a valid capture of what was flushed. When the disk is full, a file is cut after its last whole record. Not safe for
 * use by several threads.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/draft-ietf-opsawg-pcap">PCAP Capture File Format</a>
 * @since 0.1
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
     * Continues a file that an earlier writer began with the same link type and snap length.
     *
     * @param name the file's name, for messages
     * @param file positioned after its last whole record; {@link CaptureTail#mend} puts it there
     * @param snapLength the most octets kept of a frame, 1 to {@value CaptureFile#MAX_FRAME}
     * @return a writer that appends
     * @throws IllegalArgumentException when {@code snapLength} is out of range
     * @throws IOException when the position cannot be read
     */
    public static CaptureWriter resume(String name, SeekableByteChannel file, int snapLength) throws IOException {
        CaptureWriter writer = new CaptureWriter(name, file, snapLength);
        writer.written = file.position();
        return writer;
    }

    /**
     * Creates a file, which must not exist, and writes its header. {@link NewCapture} can also replace one.
     *
     * @param path the file
     * @param type what its frames begin with
     * @param snapLength the most octets kept of a frame, 1 to {@value CaptureFile#MAX_FRAME}
     * @return a writer of this file
     * @throws IllegalArgumentException when {@code snapLength} is out of range
     * @throws IOException when the file exists or cannot be written
     */
    public static CaptureWriter create(Path path, LinkType type, int snapLength) throws IOException {
        return NewCapture.create(path).begin(type, snapLength);
    }

    /**
     * Writes a header to a stream, which {@link #close()} closes. {@link #flush()} does not flush the stream.
     *
     * @param out the stream
     * @param type what the frames begin with
     * @param snapLength the most octets kept of a frame, 1 to {@value CaptureFile#MAX_FRAME}
     * @return a writer to this stream
     * @throws IllegalArgumentException when {@code snapLength} is out of range
     * @throws IOException when the header cannot be written
     */
    public static CaptureWriter create(OutputStream out, LinkType type, int snapLength) throws IOException {
        return begin("capture stream", Channels.newChannel(out), type, snapLength);
    }

    /**
     * Writes a header to a channel, which {@link #close()} closes, as does a failure here.
     *
     * @param name the name of the channel, for messages
     * @param out the channel
     * @param type what the frames begin with
     * @param snapLength the most octets kept of a frame, 1 to {@value CaptureFile#MAX_FRAME}
     * @return a writer to this channel
     * @throws IllegalArgumentException when {@code snapLength} is out of range
     * @throws IOException when the header cannot be written
     */
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
     * @param epochNanos when it was captured, in nanoseconds since 1970 UTC, 0 to the last of the 2^32 seconds that the
     *     format can hold, in 2106
     * @param originalLength how many octets it had on the wire, 0 to 2147483647
     * @param bytes the buffer that holds it
     * @param start the index of its first octet
     * @param end the index after its last octet
     * @throws IllegalArgumentException when a number is out of range
     * @throws IndexOutOfBoundsException when {@code start} and {@code end} are not a range within the buffer
     * @throws IOException when the gathered records cannot be written, and always after that
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

    /**
     * Hands all records so far to the operating system.
     *
     * @throws IOException when they cannot be written, and always after that
     */
    @Override
    public void flush() throws IOException {
        if (failed) {
            throw new CaptureFileException(name, written, "nothing can be written after an earlier failure");
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

    /** How many of the first {@code octets} gathered are whole records or a whole file header. */
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

    /**
     * Flushes, and closes what is written to even when that fails.
     *
     * @throws IOException when records cannot be written, or the file cannot be closed
     */
    @Override
    public void close() throws IOException {
        try (out) {
            if (!failed) {
                flush();
            }
        }
    }
}
