package io.tcprt.engine.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.tcprt.engine.sim.SimNetwork;
import io.tcprt.engine.sim.SimTarget.Port;
import io.tcprt.engine.sim.SimTrace;
import io.tcprt.engine.wire.Captured;
import io.tcprt.engine.wire.Ticker;
import io.tcprt.engine.wire.Wire;
import io.tcprt.engine.wire.WireException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TraceRunnerTest {

    /** A clock that goes on while the machine thinks, and a network that does not wait for it. */
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

    /** Frames that come faster than they can be heard do not keep probes from leaving. */
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
