package io.tcprt.engine.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Capture stamps as if nobody had set the clock since the capture was opened.
 *
 * <p>The kernel stamps frames by the wall clock. When somebody sets it between a probe and its answer, the difference of
 * the two stamps is no round-trip time, and may be negative. So whenever a frame is delivered the wall clock is compared
 * with the monotonic one. Where the difference is another than before, the clock was set, and stamps taken since are moved
 * back by what it was set forward. A frame may be delivered after a step and have been stamped before: of the clocks known
 * so far that one stamped it by which it is youngest, was not stamped in the future, and was stamped while that clock was
 * in force.
 *
 * <p>Steps below {@link #NOISE} are not told from the inaccuracy of reading two clocks one after the other. A step that is
 * shorter than a frame waited for its delivery may be corrected wrongly for the frames that waited across it, by no more
 * than the step. Not for use by several threads at once.
 */
final class SteadyStamps {
    /** Nanoseconds; readings of an idle machine differ by less than 5 µs. */
    static final long NOISE = 50_000;

    /** A clock that is set all the time must not make every frame dearer than the one before. */
    private static final int MOST_ERAS = 16;

    /**
     * The wall clock between two steps.
     *
     * @param offset what it is ahead of the monotonic clock
     * @param doubt by how much that may be wrong, as it was read
     * @param from monotonic time of the last reading before it was found to be in force
     * @param until monotonic time at which another one was found to be; empty while none was
     */
    private record Era(long offset, long doubt, long from, Optional<Long> until) {

        boolean holds(long monotonic) {
            return monotonic - from >= -NOISE && (until.isEmpty() || monotonic - until.get() <= NOISE);
        }
    }

    private final long base;
    private final List<Era> eras = new ArrayList<>();
    private long lastReading;

    /** @param opening before the capture was opened */
    SteadyStamps(ClockReading opening) {
        base = opening.offset();
        eras.add(new Era(base, opening.doubt(), opening.monotonicNanos(), Optional.empty()));
        lastReading = opening.monotonicNanos();
    }

    /**
     * The stamp that this frame would bear if the clock had not been set. While it was not, the stamp itself; of a clock
     * that came and went unseen, the time of delivery.
     *
     * @param delivered when the frame arrived here
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
            if (age >= -NOISE && era.holds(monotonic)) {
                youngest = Math.min(youngest, age);
            }
        }
        return new CaptureTime(base + now - (youngest == Long.MAX_VALUE ? 0 : youngest));
    }

    private void notice(ClockReading now) {
        Era last = eras.get(eras.size() - 1);
        if (Math.abs(now.offset() - last.offset()) > NOISE + last.doubt() + now.doubt()) {
            eras.set(
                    eras.size() - 1,
                    new Era(last.offset(), last.doubt(), last.from(), Optional.of(now.monotonicNanos())));
            eras.add(new Era(now.offset(), now.doubt(), lastReading, Optional.empty()));
            eras.subList(0, Math.max(0, eras.size() - MOST_ERAS)).clear();
        }
        lastReading = now.monotonicNanos();
    }
}
