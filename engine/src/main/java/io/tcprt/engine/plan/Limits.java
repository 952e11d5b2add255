package io.tcprt.engine.plan;

import io.tcprt.codec.octets.FieldRange;
import java.time.Duration;

/**
 * Refuses values that do not fit into a packet or that no machine can wait for. The message is one sentence that names
 * the range.
 */
final class Limits {
    static final int MAX_PORT = 0xffff;
    static final int MAX_TTL = 255;

    /** Longer than anybody waits for an answer, and far below the point where nanoseconds overflow. */
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private Limits() {}

    /**
     * Requires a wait of more than 0 and at most 1 hour.
     *
     * @throws IllegalArgumentException when it is not
     */
    static void isWait(Duration wait) {
        if (wait.isNegative() || wait.isZero() || wait.compareTo(LONGEST_WAIT) > 0) {
            throw new IllegalArgumentException("wait must be more than 0 and at most 1 hour, not " + wait);
        }
    }

    /**
     * Requires an interval of at least {@code shortest} and at most 1 hour.
     *
     * @throws IllegalArgumentException when it is not
     */
    static void isInterval(Duration interval, Duration shortest) {
        if (interval.compareTo(shortest) < 0 || interval.compareTo(LONGEST_WAIT) > 0) {
            throw new IllegalArgumentException(
                    "interval must be " + shortest.toMillis() + " ms to 1 hour, not " + interval);
        }
    }

    static void isRecordRouteSlots(int slots) {
        FieldRange.require("record route slots", slots, 0, TracePlan.MAX_RECORD_ROUTE_SLOTS);
    }
}
