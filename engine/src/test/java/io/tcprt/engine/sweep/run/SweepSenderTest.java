package io.tcprt.engine.sweep.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tcprt.engine.internal.probe.FrameLink;
import io.tcprt.engine.internal.stamp.AnswerReader;
import io.tcprt.engine.internal.stamp.ProbeStamp;
import io.tcprt.engine.internal.stamp.SweepProbes;
import io.tcprt.engine.sweep.Reach;
import io.tcprt.engine.sweep.SweepPlan;
import io.tcprt.engine.wire.WireException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import org.junit.jupiter.api.Test;

/** In virtual time. */
final class SweepSenderTest {
    private static final long RATE = 1_000;
    private static final long SECOND = 1_000_000_000L;

    private static final long TICK = SECOND / 10;

    /** Time that passes only while the sender waits. */
    private static final class VirtualTiming implements Timing {
        private long now = 5;
        private long next = now;
        private Runnable everyTick = () -> {};

        @Override
        public long nanos() {
            return now;
        }

        @Override
        public long await(long due) {
            while (next <= due) {
                now = Math.max(now, next);
                next += TICK;
                everyTick.run();
            }
            now = Math.max(now, due);
            return now;
        }
    }

    private final VirtualTiming timing = new VirtualTiming();
    private final EchoingStream wire = new EchoingStream(5, timing);
    private final SweepPlan plan = SweepRunTest.plan(RATE, "198.18.0.0/24", "198.18.9.0/24");
    private final ArrayBlockingQueue<Entry> queue = new ArrayBlockingQueue<>(8);

    private int nowhere;

    private SweepSender sender(Gate gate, Checkpoint from) {
        return sender(plan, wire, new Reach(plan, 1), gate, from);
    }

    private SweepSender sender(SweepPlan some, EchoingStream stream, Reach reach, Gate gate, Checkpoint from) {
        var probes =
                SweepProbes.of(FrameLink.RAW, EchoingStream.SOURCE, some.shape(), ProbeStamp.of(some.shape(), 1, 2));
        return new SweepSender(some, probes, target -> target != nowhere, reach, stream, gate, timing, from);
    }

    @Test
    void theRateIsHeld() throws WireException {
        SweepSender sender = sender(new Gate(queue, Long.MAX_VALUE), Checkpoint.START);
        sender.run();
        assertEquals(plan.probes(), sender.sent());
        assertEquals((plan.probes() - 1) * SECOND / RATE, sender.sendingNanos());
    }

    /** Seven of eight turns are not worth a probe: those beyond the fourth hop. */
    @Test
    void theRateIsHeldWhereMostTurnsAreSpared() throws WireException {
        assertEquals(RATE, (double) rateWithCheckpoints(/* disk= */ 0), RATE / 100.0);
    }

    /** A checkpoint is safe a second after it was requested; the sender waits for it at first, and soon no longer. */
    @Test
    void aSlowDiskIsNeverOvertaken() throws WireException {
        assertEquals(RATE, (double) rateWithCheckpoints(/* disk= */ SECOND), RATE / 5.0);
    }

    /** A safe checkpoint. */
    private record Safe(long at, long ceiling) {}

    /** How many probes are sent per second; no turn is taken that a checkpoint on the disk does not allow. */
    private long rateWithCheckpoints(long disk) throws WireException {
        SweepPlan deep = SweepRunTest.plan(RATE, 32, "198.18.0.0/22");
        EchoingStream near = new EchoingStream(4, timing);
        Reach reach = new Reach(deep, 1);
        var answers = new ArrayBlockingQueue<Entry>(1 << 16);
        var reader = new AnswerReader(deep, EchoingStream.SOURCE, ProbeStamp.of(deep.shape(), 1, 2));
        SweepListener listener = new SweepListener(reader, reach, answers, () -> 0, timing);
        Gate gate = new Gate(answers, 0);
        SweepSender sender = sender(deep, near, reach, gate, Checkpoint.START);
        Allowance allowance = new Allowance(RATE, timing.nanos(), 0);
        Deque<Safe> writing = new ArrayDeque<>();
        long[] safe = {0};
        timing.everyTick = () -> {
            near.deliver(listener);
            answers.clear();
            long now = timing.nanos();
            assertTrue(sender.position() <= safe[0], "beyond the checkpoint on the disk");
            if ((safe[0] == 0 && writing.isEmpty()) || allowance.isDue(now, sender.position())) {
                writing.add(new Safe(now + disk, allowance.raise(now, sender.position())));
            }
            while (!writing.isEmpty() && writing.peek().at() <= now) {
                long ceiling = writing.remove().ceiling();
                assertTrue(ceiling >= safe[0], "a ceiling is never lowered");
                safe[0] = ceiling;
                gate.raise(ceiling);
            }
        };
        sender.run();
        assertEquals(deep.probes(), sender.position());
        return sender.sent() * SECOND / sender.sendingNanos();
    }

    @Test
    void whatTheInterfaceHasNoRoomForLeavesALittleLater() throws WireException {
        wire.refuse(20);
        SweepSender sender = sender(new Gate(queue, Long.MAX_VALUE), Checkpoint.START);
        sender.run();
        assertEquals(20, sender.refusals().count());
        assertEquals(plan.probes(), wire.injected());
        assertEquals(plan.probes(), sender.sent());
    }

    /** After three milliseconds of refusals, a probe's stamp says when it was sent and not when it was due. */
    @Test
    void aProbeBearsTheTimeAtWhichItLeaves() throws WireException {
        wire.refuse(30);
        sender(new Gate(queue, Long.MAX_VALUE), Checkpoint.START).run();
        var reader = new AnswerReader(plan, EchoingStream.SOURCE, ProbeStamp.of(plan.shape(), 1, 2));
        long[] answers = {0};
        wire.deliver(frame -> {
            long rtt = reader.read(frame).orElseThrow().rttNanos();
            assertTrue(rtt < 10_000, () -> "answered at once, and not after " + rtt + " ns");
            answers[0]++;
        });
        assertEquals(plan.probes(), answers[0]);
    }

    @Test
    void anInterfaceThatStaysDownEndsTheSweep() {
        wire.refuse(Integer.MAX_VALUE);
        SweepSender sender = sender(new Gate(queue, Long.MAX_VALUE), Checkpoint.START);
        List<Optional<String>> told = new ArrayList<>();
        timing.everyTick = () -> told.add(sender.refusals().trouble());
        WireException fault = assertThrows(WireException.class, sender::run);
        assertEquals("no room; no probe has left for 30 s", fault.getMessage());
        assertEquals(30.0 * SECOND, (double) sender.sendingNanos(), 1e6);
        assertEquals(Optional.empty(), told.get(9));
        assertEquals(Optional.of("no room"), told.get(11));
        assertEquals(0, sender.position());
    }

    @Test
    void anInterfaceThatComesBackIsToldOfNoMore() throws WireException {
        wire.refuse(29 * 10_000);
        SweepSender sender = sender(new Gate(queue, Long.MAX_VALUE), Checkpoint.START);
        sender.run();
        assertEquals(plan.probes(), sender.sent());
        assertEquals(Optional.empty(), sender.refusals().trouble());
    }

    @Test
    void aTargetThatTheWayOutDoesNotLeadToIsSpared() throws WireException {
        nowhere = plan.space().addressAt(7);
        SweepSender sender = sender(new Gate(queue, Long.MAX_VALUE), Checkpoint.START);
        sender.run();
        assertEquals(plan.probes() - plan.shape().ttls(), sender.sent());
        assertEquals(plan.probes(), sender.position());
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
