package io.tcprt.codec.pcap;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.util.OptionalLong;

/**
 * A regular file, mapped a piece at a time.
 *
 * <p>A piece is let go by forgetting it, since Java 17 has no public way to unmap; the collector does it. Pieces are
 * small beside the address space, and the JVM collects by itself when it cannot map one more.
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
        size = now; // a file that grows is read as far as it goes by now
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
