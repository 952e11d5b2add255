package io.tcprt.engine.sweep.run;

import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.engine.internal.stamp.AnswerReader;
import io.tcprt.engine.sweep.Reach;
import io.tcprt.engine.sweep.SweepReply;
import io.tcprt.engine.wire.CaptureTime;
import io.tcprt.engine.wire.Captured;
import io.tcprt.engine.wire.FrameStream;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.function.LongSupplier;

/** Reads captured frames and hands answers to the writer. Other threads may read its counters. */
final class SweepListener implements FrameStream.Listener {
    /** Nanoseconds without a frame after which the kernel is assumed to hold none back. */
    static final long QUIET = 500_000_000;

    private final AnswerReader reader;
    private final Reach reach;
    private final BlockingQueue<Entry> queue;
    private final LongSupplier repeatingUntil;
    private final Timing timing;
    private final DistinctAddresses routers = new DistinctAddresses();

    private final Counter answered = new Counter();
    private final Counter arrived = new Counter();
    private volatile long strays;
    private volatile boolean discarding;
    private volatile boolean reading;
    private volatile long lastRead;
    private volatile long lastStamp;

    /** @param repeatingUntil capture time before which probes were sent that an earlier run may have sent too */
    SweepListener(
            AnswerReader reader, Reach reach, BlockingQueue<Entry> queue, LongSupplier repeatingUntil, Timing timing) {
        this.reader = reader;
        this.reach = reach;
        this.queue = queue;
        this.repeatingUntil = repeatingUntil;
        this.timing = timing;
        this.lastRead = timing.nanos();
    }

    @Override
    public void captured(Captured frame) {
        reading = true;
        Optional<SweepReply> reply = reader.read(frame);
        if (reply.isPresent()) {
            heard(reply.get(), frame);
        }
        if (reply.isEmpty()) {
            strays = reader.strays();
        }
        lastStamp = frame.time().epochNanos();
        lastRead = timing.nanos();
        reading = false;
    }

    private void heard(SweepReply reply, Captured frame) {
        reach.heard(reply.index(), reply.target().bits(), reply.ttl(), reply.reply());
        long sentAt = reply.time().epochNanos() - reply.rttNanos();
        Entry entry = new Entry.Answer(reply, frame, sentAt < repeatingUntil.getAsLong());
        while (!queue.offer(entry) && !discarding) {
            timing.await(timing.nanos() + Timing.NAP);
        }
        answered.count();
        if (reply.reply().speaksFor(reply.target())) {
            arrived.count();
        } else if (reply.reply().from() instanceof Ipv4Address router) {
            routers.add(router.bits());
        }
    }

    /** Up to which time, on the capture's clock, all captured frames have been read. */
    CaptureTime heardUpTo(CaptureTime now) {
        boolean quiet = !reading && timing.nanos() - lastRead > QUIET;
        return new CaptureTime(quiet ? now.epochNanos() - QUIET : lastStamp);
    }

    /** Discards answers from now on, since the writer has ended. */
    void discard() {
        discarding = true;
    }

    long answered() {
        return answered.get();
    }

    /** How many answers came from targets themselves. */
    long arrived() {
        return arrived.get();
    }

    long strays() {
        return strays;
    }

    /** How many distinct addresses answered for targets other than themselves. */
    long routers() {
        return routers.count();
    }
}
