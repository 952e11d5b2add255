package io.tcprt.engine.internal.probing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.tcprt.engine.sim.SimNetwork;
import io.tcprt.engine.sim.SimTarget.Port;
import io.tcprt.engine.sim.SimTrace;
import io.tcprt.engine.trace.Hop;
import io.tcprt.engine.trace.Outcome;
import io.tcprt.engine.trace.StopReason;
import io.tcprt.engine.trace.Trace;
import io.tcprt.engine.wire.Captured;
import io.tcprt.engine.wire.Ticker;
import io.tcprt.engine.wire.TryAgainException;
import io.tcprt.engine.wire.Wire;
import io.tcprt.engine.wire.WireException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceRunnerTest {

    /** A clock that runs while the machine computes, and a network that does not wait for it. */
    private static final class SlowMachine implements Wire, Ticker {
        private static final long TURN = Duration.ofMillis(20).toNanos();
        private final SimNetwork network;
        private long now;

        SlowMachine(SimNetwork network) {
            this.network = network;
        }

        @Override
        public long nanos() {
            now += TURN;
            return now;
        }

        @Override
        public void inject(ByteBuf frame) {
            network.inject(frame);
        }

        @Override
        public Optional<Captured> poll(long nanos) {
            Optional<Captured> frame = network.poll(Math.max(0, now + nanos - network.nanos()));
            now = Math.max(now, network.nanos());
            return frame;
        }
    }

    @Test
    void answersThatWaitAreHeardBeforeAnythingIsCalledLost() throws WireException {
        SimTrace sim = SimTrace.chain(Port.CLOSED, new int[35]);
        TraceMachine machine = sim.machine(SimTrace.plan());
        SlowMachine slow = new SlowMachine(sim.network());
        TraceRunner.run(machine, slow, slow);

        Trace trace = machine.trace().orElseThrow();
        assertEquals(30, trace.hops().size());
        assertEquals(trace.tally().probes(), trace.tally().replies(), "every probe was answered");
        assertTrue(slow.poll(0).isEmpty(), "nothing was left unheard");
    }

    @Test
    void aWireThatBreaksLeavesWhatWasFound() {
        SimTrace sim = SimTrace.chain(Port.OPEN, 1, 1, 50, 50);
        TraceMachine machine = sim.machine(SimTrace.plan());
        Wire breaking = new Wire() {
            @Override
            public void inject(ByteBuf frame) {
                sim.network().inject(frame);
            }

            @Override
            public Optional<Captured> poll(long nanos) throws WireException {
                if (sim.network().nanos() > Duration.ofMillis(20).toNanos()) {
                    throw new WireException("the interface went away");
                }
                return sim.network().poll(nanos);
            }
        };

        assertThrows(WireException.class, () -> TraceRunner.run(machine, breaking, sim.network()));
        machine.interrupt();
        Trace trace = machine.trace().orElseThrow();
        assertEquals(StopReason.INTERRUPTED, trace.stopReason());
        assertTrue(trace.hops().get(0).replies().findAny().isPresent());
    }

    /** An interface that refuses frames for a while; its network keeps running. */
    private record Refusing(SimNetwork network, long from, long nanos) implements Wire {

        @Override
        public void inject(ByteBuf frame) throws WireException {
            long since = network.nanos() - from;
            if (since >= 0 && since < nanos) {
                throw new TryAgainException("eth0: send: No buffer space available", new IOException());
            }
            network.inject(frame);
        }

        @Override
        public Optional<Captured> poll(long nanos) {
            return network.poll(nanos);
        }
    }

    private static Wire refusing(SimTrace sim, long fromMillis, long millis) {
        return new Refusing(
                sim.network(),
                Duration.ofMillis(fromMillis).toNanos(),
                Duration.ofMillis(millis).toNanos());
    }

    /**
     * Probes wait: none is lost, none is sent twice, and none is called lost because of the time it could not be sent.
     */
    @ParameterizedTest
    @CsvSource({"0, 7", "0, 4900", "1, 30", "3, 1000", "30, 4900"})
    void aFullQueueCostsTheDelayOfAProbe(long fromMillis, long millis) throws WireException {
        SimTrace free = SimTrace.chain(Port.OPEN, 5, 5, 5, 5);
        Trace undisturbed = free.run(SimTrace.plan());
        SimTrace sim = SimTrace.chain(Port.OPEN, 5, 5, 5, 5);
        TraceMachine machine = sim.machine(SimTrace.plan());
        TraceRunner.run(machine, refusing(sim, fromMillis, millis), sim.network());

        Trace trace = machine.trace().orElseThrow();
        assertEquals(undisturbed.tally(), trace.tally());
        assertEquals(Outcome.OPEN, trace.outcome());
        assertTrue(trace.hops().stream().noneMatch(Hop::isSilent));
        assertTrue(
                sim.network().nanos()
                        <= free.network().nanos()
                                + Duration.ofMillis(millis + 5).toNanos(),
                "no longer than it was held up: " + sim.network().nanos());
    }

    @Test
    void anInterfaceThatTakesNothingForLongEndsTheTraceWithWhatWasFound() {
        SimTrace sim = SimTrace.chain(Port.DROPS, 5, 5, 5, 5);
        TraceMachine machine = sim.machine(SimTrace.plan());
        WireException fault = assertThrows(
                WireException.class, () -> TraceRunner.run(machine, refusing(sim, 100, 60_000), sim.network()));

        assertEquals("eth0: send: No buffer space available", fault.getMessage());
        long ended = Duration.ofMillis(100).toNanos() + TraceRunner.LONGEST_STANDSTILL;
        assertTrue(
                sim.network().nanos() - ended < Duration.ofSeconds(2).toNanos(),
                "at " + sim.network().nanos());
        machine.interrupt();
        Trace trace = machine.trace().orElseThrow();
        assertEquals(3, trace.hops().stream().filter(hop -> !hop.isSilent()).count());
        assertEquals(sim.network().probes(), trace.tally().probes(), "what did not leave is no probe of the trace");
    }

    @Test
    void anInterruptionDoesNotWaitForARoomInTheQueue() throws WireException {
        SimTrace sim = SimTrace.chain(Port.OPEN, 5, 5, 5, 5);
        TraceMachine machine = sim.machine(SimTrace.plan());
        Wire interrupting = new Wire() {
            @Override
            public void inject(ByteBuf frame) throws WireException {
                machine.interrupt();
                throw new TryAgainException("eth0: send: No buffer space available", new IOException());
            }

            @Override
            public Optional<Captured> poll(long nanos) {
                return sim.network().poll(nanos);
            }
        };
        TraceRunner.run(machine, interrupting, sim.network());

        assertTrue(machine.trace().isEmpty(), "nothing left");
    }

    /** Frames that arrive faster than they can be processed do not keep probes from being sent. */
    @Test
    void aFloodDoesNotStopATrace() throws WireException {
        SimTrace sim = SimTrace.chain(Port.CLOSED, 1, 1, 1);
        TraceMachine machine = sim.machine(SimTrace.plan());
        Optional<Captured>[] any = emptyPair();
        long[] now = new long[1];
        Wire flooded = new Wire() {
            @Override
            public void inject(ByteBuf frame) {
                sim.network().inject(frame);
            }

            @Override
            public Optional<Captured> poll(long nanos) {
                now[0] += 1_000;
                Optional<Captured> frame =
                        sim.network().poll(Math.max(0, now[0] - sim.network().nanos()));
                any[0] = frame.or(() -> any[0]);
                return any[0];
            }
        };
        TraceRunner.run(machine, flooded, () -> now[0]);

        assertEquals(Outcome.CLOSED, machine.trace().orElseThrow().outcome());
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Optional<Captured>[] emptyPair() {
        return new Optional[] {Optional.empty()};
    }
}
