package io.tcprt.engine.wire;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.link.LinkType;

/**
 * The port a sweep sends and receives on, for packets by the million. Captured frames are handed over in the thread that
 * reads them, and injected frames are not captured. One thread sends and another listens; neither waits for the other.
 *
 * @since 0.1
 */
public interface FrameStream extends AutoCloseable {

    /**
     * Receives captured frames one by one, in the listening thread. While it is busy, further frames wait in the kernel's
     * ring buffer.
     *
     * @since 0.1
     */
    @FunctionalInterface
    interface Listener {
        /**
         * Receives one frame.
         *
         * @param frame the frame, in octets of its own: it may be kept and handed to another thread
         */
        void captured(Captured frame);
    }

    /**
     * Puts one frame on the link.
     *
     * @param frame the frame, link header included, from its reader index to its writer index; the caller may reuse the
     *     buffer at once
     * @throws TryAgainException if the frame was not sent but sending it again soon may succeed
     * @throws WireException if the frame cannot be sent
     */
    void inject(ByteBuf frame) throws WireException;

    /**
     * Delivers every incoming frame captured since the stream was opened, until {@link #end} is called. Call it once. An
     * exception thrown by the listener ends the capture and is rethrown here.
     *
     * @param listener receives the frames
     * @throws WireException if the capture fails
     */
    void listen(Listener listener) throws WireException;

    /** Makes {@link #listen} return soon. May be called from any thread. */
    void end();

    /** {@return the link type, which determines the link header of every frame} */
    LinkType link();

    /**
     * Converts monotonic time to the capture's clock.
     *
     * @param monotonicNanos a value of {@link System#nanoTime}
     * @return the same moment on the clock that stamps frames
     */
    CaptureTime at(long monotonicNanos);

    /** {@return the capture's packet and drop counters so far} */
    WireStats stats();

    @Override
    void close();
}
