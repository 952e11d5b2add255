package io.tcprt.codec.pcap;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;

/** The part of a capture that is in memory; it moves forward only. */
final class Window implements Closeable {
    private final String name;
    private final Octets octets;
    private ByteBuf bytes = Unpooled.EMPTY_BUFFER;
    private long base; // the offset of index 0 in the capture
    private int limit;

    Window(String name, Octets octets) {
        this.name = name;
        this.octets = octets;
    }

    /** A window over a file, empty at first; {@code piece} octets are read at a time. */
    static Window over(Path path, int piece) throws CaptureFileException {
        if (Files.isDirectory(path)) {
            throw new CaptureFileException(path.toString(), 0, "is a directory; name a capture file in it");
        }
        try {
            FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
            Octets octets = Files.isRegularFile(path) ? new FileOctets(channel, piece) : new StreamedOctets(channel);
            return new Window(path.toString(), octets);
        } catch (IOException e) {
            throw CaptureFileException.of(path.toString(), 0, "read", e);
        }
    }

    /** The index in {@link #bytes()} where these {@code length} octets now begin, or -1 when the capture ends before. */
    int find(long offset, int length) throws CaptureFileException {
        long at = offset - base;
        return at + length <= limit ? (int) at : move(offset, length);
    }

    private int move(long offset, int length) throws CaptureFileException {
        try {
            bytes = octets.at(offset, length);
        } catch (IOException e) {
            throw CaptureFileException.of(name, offset, "read", e);
        }
        base = offset;
        limit = bytes.readableBytes();
        return length <= limit ? 0 : -1;
    }

    /** The octets in memory; indices into them are valid until the next {@link #find}. */
    ByteBuf bytes() {
        return bytes;
    }

    /** How many octets there are from {@code offset} to the end, after {@link #find} there gave -1. */
    int left(long offset) {
        return (int) Math.max(0, base + limit - offset);
    }

    /** The offset in the capture of the first octet in memory. */
    long base() {
        return base;
    }

    /** How many octets the capture had when last looked at; empty for a pipe. */
    OptionalLong size() {
        return octets.size();
    }

    /** The exception for what is wrong at this octet. */
    CaptureFileException damage(long offset, String what) {
        return new CaptureFileException(name, offset, what);
    }

    @Override
    public void close() throws CaptureFileException {
        bytes = Unpooled.EMPTY_BUFFER;
        limit = 0;
        try {
            octets.close();
        } catch (IOException e) {
            throw CaptureFileException.of(name, base, "read", e);
        }
    }
}
