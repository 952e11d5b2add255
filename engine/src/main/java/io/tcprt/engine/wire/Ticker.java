package io.tcprt.engine.wire;

/**
 * A monotonic clock, used for deadlines. Its origin is arbitrary.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface Ticker {
    /** The system's monotonic clock. */
    Ticker SYSTEM = System::nanoTime;

    /** {@return nanoseconds; compare by subtraction, since the value may overflow} */
    long nanos();
}
