package io.tcprt.engine.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.netty.buffer.ByteBuf;
import io.tcprt.engine.sim.SimNetwork;
import io.tcprt.engine.sim.SimTarget.Port;
import io.tcprt.engine.sim.SimTrace;
import io.tcprt.engine.trace.Trace;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A whole trace on a machine whose wall clock is stepped during the trace. */
class SteppedClockTest {
    private static final Trace UNDISTURBED =
            SimTrace.chain(Port.OPEN, 3, 5, 7, 11).run(SimTrace.plan());

    /** The first probe leaves at virtual time 0. */
    private static final long BEGINNING = UNDISTURBED.started().epochNanos();

    /** A simulated network whose kernel stamps by a wall clock that steps once. */
    private static final class Stepped implements Wire {
        private final SimNetwork network;
        private final long at;
        private final long step;

        Stepped(SimNetwork network, long at, long step) {
            this.network = network;
            this.at = at;
            this.step = step;
        }

        ClockReading reading() {
            long now = network.nanos();
            return new ClockReading(BEGINNING + now + stepped(now), now, 0);
        }

        private long stepped(long time) {
            return time >= at ? step : 0;
        }

        @Override
        public void inject(ByteBuf frame) {
            network.inject(frame);
        }

        @Override
        public Optional<Captured> poll(long nanos) {
            return network.poll(nanos).map(frame -> {
                long time = frame.time().epochNanos();
                return at(new CaptureTime(time + stepped(time - BEGINNING)), frame);
            });
        }
    }

    private static Captured at(CaptureTime time, Captured frame) {
        return new Captured(
                frame.number(),
                time,
                frame.decoded(),
                frame.originalLength(),
                frame.bytes(),
                frame.start(),
                frame.end());
    }

    /** Corrects every frame as {@link PcapWire} does. */
    private static Wire corrected(Stepped wire) {
        SteadyStamps stamps = new SteadyStamps(wire.reading());
        return new Wire() {
            @Override
            public void inject(ByteBuf frame) {
                wire.inject(frame);
            }

            @Override
            public Optional<Captured> poll(long nanos) {
                return wire.poll(nanos).map(frame -> at(stamps.steady(frame.time(), wire.reading()), frame));
            }
        };
    }

    private static Trace trace(int atMillis, long stepHours, UnaryOperator<Wire> correction) {
        SimTrace sim = SimTrace.chain(Port.OPEN, 3, 5, 7, 11);
        long at = Duration.ofMillis(atMillis).toNanos();
        return sim.run(
                SimTrace.plan(),
                wire -> correction.apply(new Stepped(
                        sim.network(), at, Duration.ofHours(stepHours).toNanos())));
    }

    @ParameterizedTest
    @CsvSource({"1, 3", "5, 3", "5, -3", "17, 20000", "17, -1", "31, 1", "31, -8760", "52, -3", "70, 3"})
    void aStepOfTheClockDoesNotChangeTheTrace(int atMillis, long stepHours) {
        assertNotEquals(UNDISTURBED, trace(atMillis, stepHours, wire -> wire), "the step falls into the trace");
        assertEquals(UNDISTURBED, trace(atMillis, stepHours, wire -> corrected((Stepped) wire)));
    }
}
