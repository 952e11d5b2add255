package io.tcprt.engine.wire;

/**
 * When a packet passed the interface, by the capture's clock: nanoseconds since 1970-01-01T00:00:00Z.
 *
 * <p>A type of its own, so that it is never subtracted from a deadline, which lives on the monotonic clock.
 */
public record CaptureTime(long epochNanos) {

    /** Nanoseconds from {@code earlier} to here; negative when the stamps are out of order. */
    public long nanosSince(CaptureTime earlier) {
        return epochNanos - earlier.epochNanos;
    }
}
