package io.tcprt.engine.wire;

import java.time.Instant;

/**
 * The wall clock and the monotonic clock, read together.
 *
 * @param wallNanos nanoseconds since 1970-01-01T00:00:00Z, on the clock that people and NTP set
 * @param monotonicNanos nanoseconds on the monotonic clock, whose origin is arbitrary
 * @param uncertainty how far apart in time the two readings may be, in nanoseconds
 */
record ClockReading(long wallNanos, long monotonicNanos, long uncertainty) {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /** If the readings are further apart than this, the thread was preempted between them; read again. Nanoseconds. */
    private static final long CLOSE = 10_000;

    private static final int TRIES = 5;

    /** Reads the wall clock between two readings of the monotonic one, several times, and keeps the tightest result. */
    static ClockReading now() {
        ClockReading best = read();
        for (int i = 1; i < TRIES && best.uncertainty > CLOSE; i++) {
            ClockReading again = read();
            best = again.uncertainty < best.uncertainty ? again : best;
        }
        return best;
    }

    private static ClockReading read() {
        long before = System.nanoTime();
        Instant wall = Instant.now();
        long width = System.nanoTime() - before;
        return new ClockReading(
                wall.getEpochSecond() * NANOS_PER_SECOND + wall.getNano(), before + width / 2, width / 2);
    }

    /** Wall clock minus monotonic clock. NTP slews both alike, so this changes only when the wall clock is stepped. */
    long offset() {
        return wallNanos - monotonicNanos;
    }
}
