package io.tcprt.engine.wire;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.link.LinkType;

/**
 * A door to the network for very many packets: what is captured is handed over where it is read, in one thread, and what is
 * sent does not come back. One thread sends and one listens; neither waits for the other.
 */
public interface FrameStream extends AutoCloseable {

    /** Takes what was captured, in the listening thread, frame by frame; whoever takes long leaves the rest in the kernel. */
    @FunctionalInterface
    interface Listener {
        void captured(Captured frame);
    }

    /**
     * Puts one frame on the link.
     *
     * @param frame from its reader index; the caller may reuse the buffer at once
     * @throws TryAgainException when it did not leave, and may in a moment
     */
    void inject(ByteBuf frame) throws WireException;

    /**
     * Hands over every frame from elsewhere that was captured since the stream was opened, until {@link #end}. It may be
     * called once. What the listener throws ends it, and is thrown here.
     *
     * @throws WireException when nothing more can be captured
     */
    void listen(Listener listener) throws WireException;

    /** Makes {@link #listen} return soon. Any thread may call this. */
    void end();

    /** What frames begin with. */
    LinkType link();

    /** What the clock of the capture, by which frames are stamped, shows at a time of the monotonic one. */
    CaptureTime at(long monotonicNanos);

    /** What the capture counted so far. */
    WireStats stats();

    @Override
    void close();
}
