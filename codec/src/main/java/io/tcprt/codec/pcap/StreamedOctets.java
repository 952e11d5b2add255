package io.tcprt.codec.pcap;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/**
 * A pipe or standard input, which can be read once.
 *
 * <p>Octets are taken as they arrive, so that {@code tcpdump -w - | …} is read while it runs, without a copy on disk.
 */
final class StreamedOctets implements Octets {
    private final ReadableByteChannel in;
    private ByteBuffer held = ByteBuffer.allocate(MOST); // 0 to position() has been read
    private long base; // the offset of index 0 in the capture

    StreamedOctets(ReadableByteChannel in) {
        this.in = in;
    }

    @Override
    public ByteBuf at(long offset, int atLeast) throws IOException {
        if (offset + atLeast > base + held.capacity()) {
            moveTo(offset);
        }
        int from = (int) (offset - base);
        boolean more = true;
        while (more && held.position() < from + atLeast) {
            more = in.read(held) >= 0;
        }
        return Unpooled.wrappedBuffer(held.array(), from, Math.max(0, held.position() - from));
    }

    /** Begins a new buffer at {@code offset}. The old one is not reused, since the caller may still read it. */
    private void moveTo(long offset) throws IOException {
        skipTo(offset);
        int known = (int) Math.max(0, base + held.position() - offset);
        ByteBuffer next = ByteBuffer.allocate(MOST);
        next.put(held.array(), held.position() - known, known);
        held = next;
        base = offset;
    }

    private void skipTo(long offset) throws IOException {
        long missing = offset - base - held.position();
        ByteBuffer scratch = ByteBuffer.allocate((int) Math.min(Math.max(0, missing), MOST));
        int read = 0;
        while (missing > 0 && read >= 0) {
            read = in.read(scratch.clear().limit((int) Math.min(missing, MOST)));
            missing -= read;
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
