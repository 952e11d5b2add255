package io.tcprt.engine.wire;

/** The monotonic clock that deadlines live on; its origin means nothing. */
@FunctionalInterface
public interface Ticker {
    Ticker SYSTEM = System::nanoTime;

    /** Nanoseconds; compare by subtraction, since they may wrap. */
    long nanos();
}
