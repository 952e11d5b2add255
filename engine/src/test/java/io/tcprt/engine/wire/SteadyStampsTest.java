package io.tcprt.engine.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Timestamps of a simulated clock that is stepped. Only the last test reads this machine's clocks. */
class SteadyStampsTest {
    private static final long OPENED = TimeUnit.HOURS.toNanos(5);
    private static final long WALL = TimeUnit.DAYS.toNanos(20_000);
    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long HOUR = TimeUnit.HOURS.toNanos(1);

    /** Steps are multiples of this prime, so that every digit of a timestamp changes. */
    private static final long GRAIN = 1_000_000_007;

    /**
     * A step of the wall clock, and frames after it.
     *
     * @param ahead nanoseconds by which the clock is now ahead of the first one; negative if behind
     * @param frames the frames stamped after the step
     */
    private record Stretch(long ahead, List<Frame> frames) {}

    /** Nanoseconds from the previous frame to this one, and from its timestamp to its delivery. */
    private record Frame(long pause, long latency) {}

    /** A delivered frame; the first two are true times. */
    private record Delivery(long stampedAt, long deliveredAt, long stamp) {}

    /** A wall clock over true time, which is the monotonic clock. */
    private static final class Story {
        private final List<Delivery> deliveries = new ArrayList<>();
        private final List<long[]> steps = new ArrayList<>();
        private long now = OPENED;
        private long offset = WALL;

        Story(List<Stretch> stretches) {
            for (Stretch stretch : stretches) {
                now += MILLI;
                offset = WALL + stretch.ahead();
                steps.add(new long[] {now, offset});
                // Each step is seen at least once: one that is undone between two deliveries cannot be noticed.
                frame(new Frame(0, 0));
                stretch.frames().forEach(this::frame);
            }
            deliveries.sort(Comparator.comparingLong(Delivery::deliveredAt));
        }

        private void frame(Frame frame) {
            now += frame.pause();
            deliveries.add(new Delivery(now, now + frame.latency(), now + offset));
        }

        ClockReading readingAt(long time) {
            long then = WALL;
            for (long[] step : steps) {
                then = step[0] <= time ? step[1] : then;
            }
            return new ClockReading(time + then, time, 0);
        }
    }

    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void timesBetweenFramesAreTrueWhateverTheClockDoes(@ForAll("stretches") List<Stretch> stretches) {
        Story story = new Story(stretches);
        SteadyStamps stamps = new SteadyStamps(story.readingAt(OPENED));

        for (Delivery delivery : story.deliveries) {
            CaptureTime steady =
                    stamps.steady(new CaptureTime(delivery.stamp()), story.readingAt(delivery.deliveredAt()));
            assertEquals(delivery.stampedAt() + WALL, steady.epochNanos(), () -> "stamped at " + delivery);
        }
    }

    /**
     * Steps of one second to two years in both directions. Frames wait up to half a second for delivery, less than any step,
     * so that the era of each timestamp is unambiguous.
     */
    @Provide
    Arbitrary<List<Stretch>> stretches() {
        long year = TimeUnit.DAYS.toSeconds(365);
        Arbitrary<Long> ahead = Arbitraries.longs()
                .between(-year, year)
                .filter(grains -> grains != 0)
                .map(grains -> grains * GRAIN);
        Arbitrary<Frame> frame = Combinators.combine(
                        Arbitraries.longs().between(0, 300 * MILLI),
                        Arbitraries.longs().between(0, 500 * MILLI))
                .as(Frame::new);
        return Combinators.combine(ahead, frame.list().ofMaxSize(20))
                .as(Stretch::new)
                .list()
                .uniqueElements(Stretch::ahead)
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    @Test
    void stampsOfAClockThatIsNotSteppedAreLeftAlone() {
        SteadyStamps stamps = new SteadyStamps(new ClockReading(WALL, OPENED, 0));

        for (long wobble : new long[] {0, SteadyStamps.NOISE, -SteadyStamps.NOISE, 12_345}) {
            CaptureTime stamp = new CaptureTime(WALL + HOUR + wobble);
            assertEquals(stamp, stamps.steady(stamp, new ClockReading(WALL + HOUR + wobble, OPENED + HOUR, 0)));
        }
    }

    /** A frame that waited longer than the step could be of either era, but the first one is no longer in force. */
    @Test
    void aSmallStepIsCorrectedOnceItsEraIsOver() {
        SteadyStamps stamps = new SteadyStamps(new ClockReading(WALL, OPENED, 0));
        long step = 2 * MILLI;
        CaptureTime first = new CaptureTime(WALL + MILLI + step);
        assertEquals(WALL + MILLI, stamps.steady(first, reading(MILLI, step)).epochNanos());

        CaptureTime later = new CaptureTime(WALL + 20 * MILLI + step);
        assertEquals(
                WALL + 20 * MILLI,
                stamps.steady(later, reading(25 * MILLI, step)).epochNanos());
    }

    /** A reading {@code later} nanoseconds after the opening, on a clock set forward by {@code step}. */
    private static ClockReading reading(long later, long step) {
        return new ClockReading(WALL + later + step, OPENED + later, 0);
    }

    @Test
    void anUncertainReadingIsNotTakenForAStep() {
        SteadyStamps stamps = new SteadyStamps(new ClockReading(WALL, OPENED, 0));
        CaptureTime stamp = new CaptureTime(WALL + MILLI);

        assertEquals(stamp, stamps.steady(stamp, new ClockReading(WALL + 3 * MILLI, OPENED + MILLI, 2 * MILLI)));
    }

    /** The thread that opened the capture was preempted between its two readings. */
    @Test
    void anUncertainFirstReadingMakesNoStepOfTheNext() {
        SteadyStamps stamps = new SteadyStamps(new ClockReading(WALL + MILLI, OPENED, MILLI));
        CaptureTime stamp = new CaptureTime(WALL + 3 * MILLI);

        assertEquals(stamp, stamps.steady(stamp, reading(4 * MILLI, 0)));
    }

    @Test
    void aStampOfAnEraThatWasNeverSeenBecomesTheTimeOfDelivery() {
        SteadyStamps stamps = new SteadyStamps(new ClockReading(WALL, OPENED, 0));
        CaptureTime byAnUnseenClock = new CaptureTime(WALL - 7 * HOUR);

        CaptureTime steady = stamps.steady(byAnUnseenClock, new ClockReading(WALL + HOUR, OPENED + MILLI, 0));

        assertEquals(WALL + MILLI, steady.epochNanos());
    }

    /** On this machine, whose clock is not stepped, the readings are close enough to notice a step of a millisecond. */
    @Test
    void theRealClocksDoNotDriftApart() {
        ClockReading first = ClockReading.now();
        for (int i = 0; i < 1000; i++) {
            ClockReading again = ClockReading.now();
            long drift = Math.abs(again.offset() - first.offset());
            long allowed = SteadyStamps.NOISE + first.uncertainty() + again.uncertainty();
            assertTrue(drift <= allowed, "by " + drift + " ns");
        }
    }
}
