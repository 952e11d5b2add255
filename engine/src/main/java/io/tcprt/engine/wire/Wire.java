package io.tcprt.engine.wire;

import io.netty.buffer.ByteBuf;
import java.util.Optional;

/** The only door to the network: libpcap in production, a simulation in tests. */
public interface Wire extends AutoCloseable {
    /**
     * Puts one frame on the link. It comes back by {@link #poll}, with the time at which it left.
     *
     * @param frame from its reader index; the caller may reuse the buffer at once
     * @throws TryAgainException when it did not leave, and may in a moment
     */
    void inject(ByteBuf frame) throws WireException;

    /**
     * The next captured frame, waiting no longer than {@code nanos}; what was captured before the wire closed is
     * delivered first.
     */
    Optional<Captured> poll(long nanos) throws WireException;

    /** What the capture counted so far. */
    default WireStats stats() {
        return WireStats.NONE;
    }

    @Override
    default void close() {}
}
