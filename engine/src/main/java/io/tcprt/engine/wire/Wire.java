package io.tcprt.engine.wire;

import io.netty.buffer.ByteBuf;
import java.util.Optional;

/**
 * The port a trace sends and receives on: libpcap in production, a simulated network in tests. Used by one thread.
 *
 * @since 0.1
 */
public interface Wire extends AutoCloseable {
    /**
     * Puts one frame on the link. {@link #poll} later delivers a copy of it, with the time at which it left.
     *
     * @param frame the frame, link header included, from its reader index to its writer index; the caller may reuse the
     *     buffer at once
     * @throws TryAgainException if the frame was not sent but sending it again soon may succeed
     * @throws WireException if the frame cannot be sent
     */
    void inject(ByteBuf frame) throws WireException;

    /**
     * Waits for the next captured frame. Frames captured before the wire failed are delivered before the failure.
     *
     * @param nanos longest wait in nanoseconds; 0 returns at once
     * @return the frame, or empty if none arrived in time
     * @throws WireException if the capture has ended or failed
     */
    Optional<Captured> poll(long nanos) throws WireException;

    /** {@return the capture's packet and drop counters so far} */
    default WireStats stats() {
        return WireStats.NONE;
    }

    @Override
    default void close() {}
}
