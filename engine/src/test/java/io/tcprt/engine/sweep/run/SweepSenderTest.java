package io.tcprt.engine.sweep.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tcprt.engine.probe.FrameLink;
import io.tcprt.engine.sweep.Reach;
import io.tcprt.engine.sweep.SweepPlan;
import io.tcprt.engine.sweep.SweepProbes;
import io.tcprt.engine.wire.WireException;
import java.util.concurrent.ArrayBlockingQueue;
import org.junit.jupiter.api.Test;

/** In virtual time. */
final class SweepSenderTest {
    private static final long RATE = 1_000;
    private static final long SECOND = 1_000_000_000L;

    /** Time that passes only when somebody waits. */
    private static final class VirtualTiming implements Timing {
        private long now = 5;

        @Override
        public long nanos() {
            return now;
        }

        @Override
        public long await(long due) {
            now = Math.max(now, due);
            return now;
        }
    }

    private final VirtualTiming timing = new VirtualTiming();
    private final EchoingStream wire = new EchoingStream(5, timing);
    private final SweepPlan plan = SweepRunTest.plan(RATE, "198.18.0.0/24", "198.18.9.0/24");
    private final ArrayBlockingQueue<Entry> queue = new ArrayBlockingQueue<>(8);

    private SweepSender sender(Gate gate, Checkpoint from) {
        var probes = SweepProbes.of(FrameLink.RAW, EchoingStream.SOURCE, plan, new SweepKey(1, 2).stamp(plan));
        return new SweepSender(plan, probes, new Reach(plan, 1), wire, gate, timing, from);
    }

    @Test
    void theRateIsHeld() throws WireException {
        SweepSender sender = sender(new Gate(queue, Long.MAX_VALUE), Checkpoint.START);
        sender.run();
        assertEquals(plan.probes(), sender.sent());
        assertEquals((plan.probes() - 1) * SECOND / RATE, sender.sendingNanos());
    }

    @Test
    void whatTheInterfaceHasNoRoomForLeavesALittleLater() throws WireException {
        wire.refuse(20);
        SweepSender sender = sender(new Gate(queue, Long.MAX_VALUE), Checkpoint.START);
        sender.run();
        assertEquals(20, sender.busy());
        assertEquals(plan.probes(), wire.injected());
        assertEquals(plan.probes(), sender.sent());
    }

    @Test
    void aResumedSweepSendsOnlyTheRest() throws WireException {
        SweepSender sender = sender(new Gate(queue, Long.MAX_VALUE), new Checkpoint(4000, 4010));
        assertEquals(Long.MAX_VALUE, sender.repeatingUntil());
        sender.run();
        assertEquals(96, sender.sent());
        assertEquals(plan.probes(), sender.position());
        assertEquals(wire.at(5 + 10 * SECOND / RATE).epochNanos(), sender.repeatingUntil());
    }

    @Test
    void aGateIsOpenUntilTheQueueIsHalfFullAndAgainWhenItIsAQuarterFull() {
        Gate gate = new Gate(queue, 100);
        var mark = new Entry.Mark(Checkpoint.START);
        for (int i = 0; i < 4; i++) {
            queue.add(mark);
            assertTrue(gate.isOpen(0));
        }
        queue.add(mark);
        assertEquals(false, gate.isOpen(0));
        queue.remove();
        queue.remove();
        assertEquals(false, gate.isOpen(0));
        queue.remove();
        assertTrue(gate.isOpen(0));
        assertTrue(gate.isOpen(99));
        assertEquals(false, gate.isOpen(100));
        gate.raise(101);
        assertTrue(gate.isOpen(100));
    }
}
