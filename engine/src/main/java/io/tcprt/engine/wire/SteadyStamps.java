package io.tcprt.engine.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Corrects capture timestamps for steps of the wall clock since the capture was opened.
 *
 * <p>The kernel stamps frames by the wall clock. If someone sets that clock between a probe and its answer, the difference
 * of the two timestamps is not a round-trip time and may even be negative. Therefore the wall clock is compared with the
 * monotonic clock whenever a frame is delivered. If their difference has changed, the wall clock was stepped, and later
 * timestamps are shifted back by the step. A frame may be stamped before a step and delivered after it. So each timestamp
 * is tried against every era known so far, and the era is chosen that makes the frame youngest, provided that it was not
 * stamped in the future and the era was in force when it was stamped.
 *
 * <p>Steps smaller than {@link #NOISE} cannot be told from the error of reading two clocks in turn. If a step is shorter
 * than the time a frame waited for delivery, frames that waited across it may be corrected wrongly, by at most the step.
 * Not thread-safe.
 */
final class SteadyStamps {
    /** Nanoseconds; readings of an idle machine differ by less than 5 µs. */
    static final long NOISE = 50_000;

    /** Limits the work per frame when the clock is set again and again. */
    private static final int MOST_ERAS = 16;

    /**
     * The wall clock between two steps.
     *
     * @param offset wall clock minus monotonic clock, nanoseconds
     * @param uncertainty of {@code offset}, nanoseconds
     * @param from monotonic time of the last reading before this era was noticed
     * @param until monotonic time at which the next era was noticed; empty for the current one
     */
    private record Era(long offset, long uncertainty, long from, Optional<Long> until) {

        boolean includes(long monotonic) {
            return monotonic - from >= -NOISE && (until.isEmpty() || monotonic - until.get() <= NOISE);
        }
    }

    private final long base;
    private final List<Era> eras = new ArrayList<>();
    private long lastReading;

    /** @param opening read before the capture was opened */
    SteadyStamps(ClockReading opening) {
        base = opening.offset();
        eras.add(new Era(base, opening.uncertainty(), opening.monotonicNanos(), Optional.empty()));
        lastReading = opening.monotonicNanos();
    }

    /**
     * The timestamp the frame would have if the clock had never been stepped: the kernel's own while no step was seen, and
     * the delivery time if the frame was stamped in an era that came and went unnoticed.
     *
     * @param stamp the kernel's timestamp
     * @param delivered the clocks when the frame was delivered
     */
    CaptureTime steady(CaptureTime stamp, ClockReading delivered) {
        notice(delivered);
        if (eras.size() == 1) {
            return stamp;
        }
        long now = delivered.monotonicNanos();
        long youngest = Long.MAX_VALUE;
        for (Era era : eras) {
            long monotonic = stamp.epochNanos() - era.offset();
            long age = now - monotonic;
            if (age >= -NOISE && era.includes(monotonic)) {
                youngest = Math.min(youngest, age);
            }
        }
        return new CaptureTime(base + now - (youngest == Long.MAX_VALUE ? 0 : youngest));
    }

    private void notice(ClockReading now) {
        Era last = eras.get(eras.size() - 1);
        if (Math.abs(now.offset() - last.offset()) > NOISE + last.uncertainty() + now.uncertainty()) {
            eras.set(
                    eras.size() - 1,
                    new Era(last.offset(), last.uncertainty(), last.from(), Optional.of(now.monotonicNanos())));
            eras.add(new Era(now.offset(), now.uncertainty(), lastReading, Optional.empty()));
            eras.subList(0, Math.max(0, eras.size() - MOST_ERAS)).clear();
        }
        lastReading = now.monotonicNanos();
    }
}
