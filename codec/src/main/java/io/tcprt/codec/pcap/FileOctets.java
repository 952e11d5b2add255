package io.tcprt.codec.pcap;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.OptionalLong;

/**
 * A regular file, read piece by piece.
 *
 * <p>It is not mapped. When another program truncates a mapped file, as a capturing one does that writes to a ring of files,
 * the virtual machine throws an {@code InternalError} wherever an octet is read next, if not later.
 */
final class FileOctets implements Octets {
    /** Octets. Larger pieces are not faster. */
    static final int PIECE = 1 << 20;

    private final FileChannel channel;
    private final int piece;
    private long size;

    FileOctets(FileChannel channel, int piece) {
        this.channel = channel;
        this.piece = piece;
    }

    @Override
    public ByteBuf at(long offset, int atLeast) throws IOException {
        requireNotShorter();
        long length = Math.min(size - offset, Math.max(piece, atLeast));
        return length <= 0 ? Unpooled.EMPTY_BUFFER : read(offset, (int) length);
    }

    /** A file that grows is read up to its present end. */
    private void requireNotShorter() throws IOException {
        long now = channel.size();
        if (now < size) {
            throw new IOException("the file shrank from " + size + " to " + now
                    + " octets while it was read; read it again when nothing writes to it");
        }
        size = now;
    }

    private ByteBuf read(long offset, int length) throws IOException {
        ByteBuffer octets = ByteBuffer.allocate(length);
        while (octets.hasRemaining()) {
            if (channel.read(octets, offset + octets.position()) < 0) {
                requireNotShorter();
                break;
            }
        }
        return Unpooled.wrappedBuffer(octets.array(), 0, octets.position());
    }

    @Override
    public OptionalLong size() {
        return OptionalLong.of(size);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
