package io.tcprt.engine.sweep.run;

import io.tcprt.engine.internal.stamp.SweepProbes;
import io.tcprt.engine.sweep.Pace;
import io.tcprt.engine.sweep.Reach;
import io.tcprt.engine.sweep.SweepOrder;
import io.tcprt.engine.sweep.SweepPlan;
import io.tcprt.engine.wire.FrameStream;
import io.tcprt.engine.wire.TryAgainException;
import io.tcprt.engine.wire.WireException;
import java.util.Optional;
import java.util.function.IntPredicate;

/** Sends the probes of a sweep, in order and at the plan's rate. Other threads may read its counters. */
final class SweepSender {
    /** Nanoseconds after which to try again at a closed gate or a full interface. */
    private static final long BREATH = 100_000;

    private final SweepPlan plan;
    private final SweepOrder order;
    private final SweepProbes probes;
    private final IntPredicate leads;
    private final Reach reach;
    private final FrameStream wire;
    private final Gate gate;
    private final Timing timing;
    private final Checkpoint from;

    private volatile long position;
    private final Counter sent = new Counter();
    private final Refusals refusals = new Refusals();
    private volatile long repeatingUntil;
    private volatile Optional<Long> began = Optional.empty();
    private volatile Optional<Long> ended = Optional.empty();

    /**
     * A sender that waits for the gate to open.
     *
     * @param leads whether a target is behind the sweep's next hop
     * @param from where an earlier run ended
     */
    SweepSender(
            SweepPlan plan,
            SweepProbes probes,
            IntPredicate leads,
            Reach reach,
            FrameStream wire,
            Gate gate,
            Timing timing,
            Checkpoint from) {
        this.plan = plan;
        this.order = new SweepOrder(plan);
        this.probes = probes;
        this.leads = leads;
        this.reach = reach;
        this.wire = wire;
        this.gate = gate;
        this.timing = timing;
        this.from = from;
        this.position = from.position();
        this.repeatingUntil = from.ceiling() > from.position() ? Long.MAX_VALUE : Long.MIN_VALUE;
    }

    /** Sends until all turns were taken or the gate is closed. */
    void run() throws WireException {
        long n = from.position();
        passes(n);
        began = Optional.of(timing.nanos());
        try {
            Pace pace = new Pace(plan.rate(), began.get());
            while (n < order.size() && passes(n) && take(order.at(n), n, pace)) {
                n++;
                position = n;
            }
        } finally {
            ended = Optional.of(timing.nanos());
        }
    }

    private boolean passes(long n) {
        while (!gate.isClosed() && !gate.isOpen(n)) {
            timing.await(timing.nanos() + BREATH);
        }
        return !gate.isClosed();
    }

    /** Whether the turn is done: its probe was sent, or is not worth sending. */
    private boolean take(SweepOrder.Turn turn, long n, Pace pace) throws WireException {
        int target = plan.space().addressAt(turn.index());
        if (!leads.test(target) || !reach.isWorthProbing(turn.index(), target, turn.ttl(), timing.nanos())) {
            return true;
        }
        long due = pace.due();
        while (!gate.isClosed()) {
            long now = timing.await(due);
            if (leaves(turn, target, n, now)) {
                pace.sent(now);
                reach.sent(turn.index(), turn.ttl(), now);
                sent.count();
                return true;
            }
            due = now + BREATH;
        }
        return false;
    }

    /** Whether the interface accepts a probe stamped with the current time. */
    private boolean leaves(SweepOrder.Turn turn, int target, long n, long now) throws WireException {
        long stamp = wire.at(now).epochNanos();
        if (repeatingUntil == Long.MAX_VALUE && n >= from.ceiling()) {
            repeatingUntil = stamp;
        }
        try {
            wire.inject(probes.probe(target, turn.ttl(), turn.attempt(), stamp));
            refusals.end();
            return true;
        } catch (TryAgainException e) {
            refusals.add(now, e);
            return false;
        }
    }

    /** How many turns were taken, in this run and earlier ones. */
    long position() {
        return position;
    }

    /** Nanoseconds spent sending, without the time until the gate first opened. */
    long sendingNanos() {
        long now = timing.nanos();
        return ended.orElse(now) - began.orElse(now);
    }

    /** How many turns there are. */
    long size() {
        return order.size();
    }

    /** How many probes this run has sent. */
    long sent() {
        return sent.get();
    }

    /** Frames that the interface did not accept. */
    Refusals refusals() {
        return refusals;
    }

    /** Capture time before which probes were sent that an earlier run may have sent too. */
    long repeatingUntil() {
        return repeatingUntil;
    }
}
