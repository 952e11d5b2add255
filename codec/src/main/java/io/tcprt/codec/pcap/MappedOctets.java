package io.tcprt.codec.pcap;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.util.OptionalLong;

/**
 * A regular file, mapped piece by piece.
 *
 * <p>Java 17 has no public method to unmap a piece: the garbage collector does it. Pieces are small compared with the
 * address space, and the JVM collects garbage when it cannot map another one.
 */
final class MappedOctets implements Octets {
    static final int PIECE = 64 << 20;

    private final FileChannel channel;
    private final int piece;
    private long size;

    MappedOctets(FileChannel channel, int piece) {
        this.channel = channel;
        this.piece = piece;
    }

    @Override
    public ByteBuf at(long offset, int atLeast) throws IOException {
        long now = channel.size();
        if (now < size) {
            throw new IOException("the file shrank from " + size + " to " + now
                    + " octets while it was read; read it again when nothing writes to it");
        }
        size = now; // a file that grows is read up to its present end
        long length = Math.min(size - offset, Math.max(piece, atLeast));
        return length <= 0
                ? Unpooled.EMPTY_BUFFER
                : Unpooled.wrappedBuffer(channel.map(MapMode.READ_ONLY, offset, length));
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
