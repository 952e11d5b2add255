package io.tcprt.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.buffer.UnpooledHeapByteBuf;
import java.nio.charset.Charset;

/**
 * A frame between octets that do not belong to it: reading one of those throws, and every octet that is read is counted.
 *
 * <p>A capture file is one buffer with all its frames, so the bounds that netty checks are not those of a frame.
 */
public final class GuardedOctets extends UnpooledHeapByteBuf {
    private static final int MARGIN = 64;

    private final int start;
    private final int end;
    private long reads;

    private GuardedOctets(byte[] surrounded, int start, int end) {
        super(UnpooledByteBufAllocator.DEFAULT, surrounded, surrounded.length);
        this.start = start;
        this.end = end;
    }

    /** The octets from {@code from} on, between margins. */
    public static GuardedOctets of(byte[] octets, int from) {
        int length = octets.length - from;
        byte[] surrounded = new byte[length + 2 * MARGIN];
        System.arraycopy(octets, from, surrounded, MARGIN, length);
        return new GuardedOctets(surrounded, MARGIN, MARGIN + length);
    }

    /** The index of the first octet of the frame. */
    public int start() {
        return start;
    }

    /** The index after the last octet of the frame. */
    public int end() {
        return end;
    }

    /** How many octets were read so far, repeated reads included. */
    public long reads() {
        return reads;
    }

    private void read(int index, int length) {
        if (length < 0 || index < start || length > end - index) {
            throw new AssertionError("a read of " + length + " octets at " + (index - start) + " in a frame of "
                    + (end - start) + " octets");
        }
        reads += length;
    }

    @Override
    protected byte _getByte(int index) {
        read(index, 1);
        return super._getByte(index);
    }

    @Override
    protected short _getShort(int index) {
        read(index, Short.BYTES);
        return super._getShort(index);
    }

    @Override
    protected short _getShortLE(int index) {
        read(index, Short.BYTES);
        return super._getShortLE(index);
    }

    @Override
    protected int _getUnsignedMedium(int index) {
        read(index, 3);
        return super._getUnsignedMedium(index);
    }

    @Override
    protected int _getInt(int index) {
        read(index, Integer.BYTES);
        return super._getInt(index);
    }

    @Override
    protected int _getIntLE(int index) {
        read(index, Integer.BYTES);
        return super._getIntLE(index);
    }

    @Override
    protected long _getLong(int index) {
        read(index, Long.BYTES);
        return super._getLong(index);
    }

    @Override
    protected long _getLongLE(int index) {
        read(index, Long.BYTES);
        return super._getLongLE(index);
    }

    @Override
    public ByteBuf getBytes(int index, byte[] to, int toIndex, int length) {
        read(index, length);
        return super.getBytes(index, to, toIndex, length);
    }

    @Override
    public ByteBuf getBytes(int index, ByteBuf to, int toIndex, int length) {
        read(index, length);
        return super.getBytes(index, to, toIndex, length);
    }

    @Override
    public String toString(int index, int length, Charset charset) {
        read(index, length);
        return super.toString(index, length, charset);
    }

    /** Netty's shortcuts would read the array past the guard. */
    @Override
    public boolean hasArray() {
        return false;
    }
}
