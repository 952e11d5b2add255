package io.tcprt.engine.wire;

/**
 * When a packet passed the interface, by the capture's clock: nanoseconds since 1970-01-01T00:00:00Z. In a live capture that
 * is the clock as it was when the capture was opened, whoever sets it afterwards.
 *
 * <p>A type of its own, so that it is never subtracted from a deadline, which lives on the monotonic clock.
 */
public record CaptureTime(long epochNanos) {

    /** Nanoseconds from {@code earlier} to here; negative when the stamps are out of order. */
    public long nanosSince(CaptureTime earlier) {
        return epochNanos - earlier.epochNanos;
    }
}
