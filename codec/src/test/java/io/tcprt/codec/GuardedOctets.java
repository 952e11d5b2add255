package io.tcprt.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.buffer.UnpooledHeapByteBuf;
import java.nio.charset.Charset;

/**
 * A frame amid octets that are somebody else's: each look at one of those throws, and every octet that is looked at is
 * counted.
 *
 * <p>A capture file is one buffer with all its frames, so that netty's own bounds say nothing about those of a frame.
 */
public final class GuardedOctets extends UnpooledHeapByteBuf {
    private static final int MARGIN = 64;

    private final int start;
    private final int end;
    private long looks;

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

    /** Where the frame begins. */
    public int start() {
        return start;
    }

    /** The first octet that is not of the frame. */
    public int end() {
        return end;
    }

    /** How many octets were looked at so far, those that were looked at again included. */
    public long looks() {
        return looks;
    }

    private void look(int index, int length) {
        if (length < 0 || index < start || length > end - index) {
            throw new AssertionError("a look at " + length + " octets from " + (index - start) + " on, in a frame of "
                    + (end - start) + " octets");
        }
        looks += length;
    }

    @Override
    protected byte _getByte(int index) {
        look(index, 1);
        return super._getByte(index);
    }

    @Override
    protected short _getShort(int index) {
        look(index, Short.BYTES);
        return super._getShort(index);
    }

    @Override
    protected short _getShortLE(int index) {
        look(index, Short.BYTES);
        return super._getShortLE(index);
    }

    @Override
    protected int _getUnsignedMedium(int index) {
        look(index, 3);
        return super._getUnsignedMedium(index);
    }

    @Override
    protected int _getInt(int index) {
        look(index, Integer.BYTES);
        return super._getInt(index);
    }

    @Override
    protected int _getIntLE(int index) {
        look(index, Integer.BYTES);
        return super._getIntLE(index);
    }

    @Override
    protected long _getLong(int index) {
        look(index, Long.BYTES);
        return super._getLong(index);
    }

    @Override
    protected long _getLongLE(int index) {
        look(index, Long.BYTES);
        return super._getLongLE(index);
    }

    @Override
    public ByteBuf getBytes(int index, byte[] to, int toIndex, int length) {
        look(index, length);
        return super.getBytes(index, to, toIndex, length);
    }

    @Override
    public ByteBuf getBytes(int index, ByteBuf to, int toIndex, int length) {
        look(index, length);
        return super.getBytes(index, to, toIndex, length);
    }

    @Override
    public String toString(int index, int length, Charset charset) {
        look(index, length);
        return super.toString(index, length, charset);
    }

    /** Netty's short cuts would read the array and pass the guard by. */
    @Override
    public boolean hasArray() {
        return false;
    }
}
