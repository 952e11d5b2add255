package io.tcprt.engine.wire;

/**
 * When a packet passed the interface, on the capture's clock. A live capture keeps the wall clock as it was when the capture
 * was opened: setting the clock afterwards does not shift its timestamps.
 *
 * <p>It is a type of its own so that it cannot be subtracted from a deadline, which is on the monotonic clock.
 *
 * @param epochNanos nanoseconds since 1970-01-01T00:00:00Z
 * @since 0.1
 */
public record CaptureTime(long epochNanos) {

    /**
     * The time between two packets.
     *
     * @param earlier the packet expected to be the earlier one
     * @return nanoseconds from {@code earlier} to this time; negative if the timestamps are out of order
     */
    public long nanosSince(CaptureTime earlier) {
        return epochNanos - earlier.epochNanos;
    }
}
