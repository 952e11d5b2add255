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

/** Stamps of a clock that somebody sets, in times of their own: no clock of this machine is read. */
class SteadyStampsTest {
    private static final long OPENED = TimeUnit.HOURS.toNanos(5);
    private static final long WALL = TimeUnit.DAYS.toNanos(20_000);
    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long HOUR = TimeUnit.HOURS.toNanos(1);

    /** What steps are multiples of, a prime so that no digit of the stamps stays. */
    private static final long GRAIN = 1_000_000_007;

    /**
     * Frames, and a step of the wall clock before them.
     *
     * @param ahead by how many nanoseconds the clock is set ahead of the first one, or behind if negative
     * @param frames when each is stamped after the step, and how much later it is delivered
     */
    private record Stretch(long ahead, List<Frame> frames) {}

    private record Frame(long pause, long latency) {}

    /** A frame that is delivered, in true time. */
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
                // Every clock is seen at least once: what comes and goes between two deliveries nobody can know.
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
    void timesBetweenFramesAreTrueWhateverTheClockDid(@ForAll("stretches") List<Stretch> stretches) {
        Story story = new Story(stretches);
        SteadyStamps stamps = new SteadyStamps(story.readingAt(OPENED));

        for (Delivery delivery : story.deliveries) {
            CaptureTime steady =
                    stamps.steady(new CaptureTime(delivery.stamp()), story.readingAt(delivery.deliveredAt()));
            assertEquals(delivery.stampedAt() + WALL, steady.epochNanos(), () -> "stamped at " + delivery);
        }
    }

    /**
     * Steps of a second to two years either way; frames wait for their delivery for up to half a second, so that no frame can
     * have been stamped by either of two clocks.
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
    void aClockThatNobodySetIsLeftAlone() {
        SteadyStamps stamps = new SteadyStamps(new ClockReading(WALL, OPENED, 0));

        for (long wobble : new long[] {0, SteadyStamps.NOISE, -SteadyStamps.NOISE, 12_345}) {
            CaptureTime stamp = new CaptureTime(WALL + HOUR + wobble);
            assertEquals(stamp, stamps.steady(stamp, new ClockReading(WALL + HOUR + wobble, OPENED + HOUR, 0)));
        }
    }

    /** A frame that waited longer than the step was long could be of either clock, but that one is no more in force. */
    @Test
    void aSmallStepIsKnownOnceItIsOver() {
        SteadyStamps stamps = new SteadyStamps(new ClockReading(WALL, OPENED, 0));
        long step = 2 * MILLI;
        CaptureTime first = new CaptureTime(WALL + MILLI + step);
        assertEquals(WALL + MILLI, stamps.steady(first, reading(MILLI, step)).epochNanos());

        CaptureTime later = new CaptureTime(WALL + 20 * MILLI + step);
        assertEquals(
                WALL + 20 * MILLI,
                stamps.steady(later, reading(25 * MILLI, step)).epochNanos());
    }

    /** So long after the opening, by a clock that was set forward so far. */
    private static ClockReading reading(long later, long step) {
        return new ClockReading(WALL + later + step, OPENED + later, 0);
    }

    @Test
    void aReadingInDoubtIsNoStep() {
        SteadyStamps stamps = new SteadyStamps(new ClockReading(WALL, OPENED, 0));
        CaptureTime stamp = new CaptureTime(WALL + MILLI);

        assertEquals(stamp, stamps.steady(stamp, new ClockReading(WALL + 3 * MILLI, OPENED + MILLI, 2 * MILLI)));
    }

    /** The thread that opened the capture lost the processor between its two readings. */
    @Test
    void aFirstReadingInDoubtMakesNoStepOfTheNext() {
        SteadyStamps stamps = new SteadyStamps(new ClockReading(WALL + MILLI, OPENED, MILLI));
        CaptureTime stamp = new CaptureTime(WALL + 3 * MILLI);

        assertEquals(stamp, stamps.steady(stamp, reading(4 * MILLI, 0)));
    }

    @Test
    void theStampOfAClockThatNobodySawIsTheTimeOfDelivery() {
        SteadyStamps stamps = new SteadyStamps(new ClockReading(WALL, OPENED, 0));
        CaptureTime byAnUnseenClock = new CaptureTime(WALL - 7 * HOUR);

        CaptureTime steady = stamps.steady(byAnUnseenClock, new ClockReading(WALL + HOUR, OPENED + MILLI, 0));

        assertEquals(WALL + MILLI, steady.epochNanos());
    }

    /** Of this machine, whose clock nobody sets: the two clocks are read closely enough to tell a step of a millisecond. */
    @Test
    void theRealClocksDoNotPartByThemselves() {
        ClockReading first = ClockReading.now();
        for (int i = 0; i < 1000; i++) {
            ClockReading again = ClockReading.now();
            long parted = Math.abs(again.offset() - first.offset());
            assertTrue(parted <= SteadyStamps.NOISE + first.doubt() + again.doubt(), "by " + parted + " ns");
        }
    }
}
