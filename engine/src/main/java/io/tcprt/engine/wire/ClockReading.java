package io.tcprt.engine.wire;

import java.time.Instant;

/**
 * The two clocks of this machine at one moment.
 *
 * @param wallNanos nanoseconds since 1970-01-01T00:00:00Z, by the clock that people and NTP set
 * @param monotonicNanos by the clock that nobody sets, whose origin means nothing
 * @param doubt by how many nanoseconds the moments of the two readings may differ
 */
record ClockReading(long wallNanos, long monotonicNanos, long doubt) {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /** Readings further apart are of a thread that lost the processor between them, and are made again. */
    private static final long CLOSE = 10_000;

    private static final int TRIES = 5;

    /** Reads both, the wall clock between two readings of the other; of some tries the one with the least doubt. */
    static ClockReading now() {
        ClockReading best = read();
        for (int i = 1; i < TRIES && best.doubt > CLOSE; i++) {
            ClockReading again = read();
            best = again.doubt < best.doubt ? again : best;
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

    /** What the wall clock is ahead of the monotonic one: NTP slews both alike, so it changes by steps only. */
    long offset() {
        return wallNanos - monotonicNanos;
    }
}
