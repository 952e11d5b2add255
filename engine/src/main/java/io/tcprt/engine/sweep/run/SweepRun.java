package io.tcprt.engine.sweep.run;

import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.engine.internal.probe.FrameLink;
import io.tcprt.engine.internal.stamp.AnswerReader;
import io.tcprt.engine.internal.stamp.ProbeStamp;
import io.tcprt.engine.internal.stamp.SweepProbes;
import io.tcprt.engine.sweep.Reach;
import io.tcprt.engine.sweep.SweepPlan;
import io.tcprt.engine.wire.FrameStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.IntPredicate;

/**
 * A sweep from its first probe to its last answer: starts the threads, supervises them, and has checkpoints written.
 *
 * @since 0.1
 */
final class SweepRun {
    /** Answers between listener and writer: as many as arrive in a tenth of a second at the highest rate. */
    private static final int QUEUE = 1 << 16;

    private static final long TICK = TimeUnit.MILLISECONDS.toNanos(100);

    /**
     * The input of a run.
     *
     * @param plan what to sweep
     * @param key the secret of the probes' stamps
     * @param source source address of the probes
     * @param link link header of the probes
     * @param leads tells by the bits of an address whether the target is behind this next hop; others are not probed
     * @param patience seconds that an answer may take, 1 to 8
     * @param from where an earlier run ended
     */
    record Setting(
            SweepPlan plan,
            SweepKey key,
            Ipv4Address source,
            FrameLink link,
            IntPredicate leads,
            int patience,
            Checkpoint from) {}

    private final Setting setting;
    private final FrameStream wire;
    private final Timing timing = Timing.SYSTEM;
    private final BlockingQueue<Entry> queue = new ArrayBlockingQueue<>(QUEUE);
    private final Gate gate = new Gate(queue, 0);
    private final Reach reach;
    private final SweepSender sender;
    private final SweepListener listener;
    private final SweepWriter writer;
    private final Workers workers = new Workers();
    private final Settled settled;
    private final Allowance allowance;
    private volatile boolean interrupted;
    private long began;

    /**
     * A run that is ready to start.
     *
     * @param setting what to sweep, and with what
     * @param wire sends probes and delivers answers; stays open
     * @param output has been begun; receives the answers and stays open
     */
    SweepRun(Setting setting, FrameStream wire, SweepOutput output) {
        SweepPlan plan = setting.plan();
        ProbeStamp stamp =
                ProbeStamp.of(plan.shape(), setting.key().first(), setting.key().second());
        this.reach = new Reach(plan, setting.patience());
        this.setting = setting;
        this.wire = wire;
        this.sender = new SweepSender(
                plan,
                SweepProbes.of(setting.link(), setting.source(), plan.shape(), stamp),
                setting.leads(),
                reach,
                wire,
                gate,
                timing,
                setting.from());
        this.listener = new SweepListener(
                new AnswerReader(plan, setting.source(), stamp), reach, queue, sender::repeatingUntil, timing);
        this.writer = new SweepWriter(queue, output, gate, setting.from());
        this.settled = new Settled(
                TimeUnit.SECONDS.toNanos(setting.patience()), setting.from().position());
        this.allowance =
                new Allowance(plan.rate(), timing.nanos(), setting.from().position());
    }

    /**
     * Sweeps until the sweep ends or is interrupted. Network and disk failures do not throw: the result reports them.
     *
     * @param show receives the progress ten times a second, in this thread
     * @return how the sweep ended
     */
    SweepResult run(Consumer<SweepProgress> show) {
        began = timing.nanos();
        mark();
        Thread writing = workers.start("sweep-writer", writer::run, this::nothingIsWritten);
        Thread listening = workers.start("sweep-listener", () -> wire.listen(listener), gate::close);
        Thread sending = workers.start("sweep-sender", sender::run, gate::close);
        lookAfter(sending, show);
        Workers.join(sending);
        wire.end();
        Workers.join(listening);
        put(new Entry.Mark(last()));
        writer.end();
        Workers.join(writing);
        return new SweepResult(progress(false), isComplete(), workers.fault(), writer.committed());
    }

    private void nothingIsWritten() {
        listener.discard();
        gate.close();
    }

    /** Runs until the wait for the last answer is over, the user interrupts or a thread fails. */
    private void lookAfter(Thread sending, Consumer<SweepProgress> show) {
        boolean done = false;
        while (!done && !interrupted && !workers.isFaulty()) {
            LockSupport.parkNanos(TICK);
            boolean stillSending = sending.isAlive();
            long position = sender.position();
            long now = timing.nanos();
            settled.sample(wire.at(now), position);
            if (allowance.isDue(now, position)) {
                mark();
            }
            show.accept(progress(stillSending));
            done = !stillSending && settledPosition() == sender.size();
        }
        gate.close();
    }

    private long settledPosition() {
        return settled.position(listener.heardUpTo(wire.at(timing.nanos())));
    }

    private void mark() {
        long ceiling = allowance.raise(timing.nanos(), sender.position());
        put(new Entry.Mark(checkpoint(settledPosition(), ceiling)));
    }

    private Checkpoint last() {
        return isComplete() ? checkpoint(sender.size(), 0) : checkpoint(settledPosition(), sender.position());
    }

    /** If this run did not get as far as an earlier one, the turns that the earlier one may have sent still count. */
    private Checkpoint checkpoint(long position, long ceiling) {
        return new Checkpoint(
                position, Math.max(position, Math.max(ceiling, setting.from().ceiling())));
    }

    private boolean isComplete() {
        return !interrupted && !workers.isFaulty() && sender.position() == sender.size();
    }

    /** Gives up when the queue is full and the writer has failed. */
    private void put(Entry entry) {
        while (!queue.offer(entry) && !workers.isFaulty()) {
            LockSupport.parkNanos(Timing.NAP);
        }
    }

    private SweepProgress progress(boolean sending) {
        return new SweepProgress(
                setting.from().position(),
                sender.position(),
                sender.size(),
                sender.sent(),
                timing.nanos() - began,
                sender.sendingNanos(),
                listener.answered(),
                listener.arrived(),
                reach.arrivals(),
                listener.strays(),
                listener.routers(),
                sender.refusals().count(),
                wire.stats().lost(),
                sending,
                sender.refusals().trouble());
    }

    /** Makes {@link #run} return soon, with what was found so far. Any thread may call this. */
    void interrupt() {
        interrupted = true;
        gate.close();
    }
}
