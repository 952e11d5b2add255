package io.tcprt.engine.internal.probing;

import io.tcprt.engine.internal.match.SentProbe;
import io.tcprt.engine.internal.probe.ProbeEncoder;
import io.tcprt.engine.internal.reading.TraceReports;
import io.tcprt.engine.plan.RoundsPlan;
import io.tcprt.engine.plan.Target;
import io.tcprt.engine.plan.TracePlan;
import io.tcprt.engine.trace.Trace;
import io.tcprt.engine.wire.Captured;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Traces one path repeatedly, in rounds. The results of a round are reported and forgotten when it ends, except for the
 * last round, so memory does not grow with the number of rounds.
 *
 * <p>A round after one whose target answered goes no further than the target's distance then, so rounds send no probes
 * beyond the target. If the target is not reached, the next round searches for it again.
 */
public final class RoundsMachine implements Machine {
    private final RoundsPlan plan;
    private final Target target;
    private final IntFunction<ProbeEncoder> encoders;
    private TraceReports.@Nullable Path reports;
    private TraceMachine round;
    private long rounds = 1;
    private boolean hasEnded;

    /** When the first probe of this round was requested, in monotonic nanoseconds; empty before that. */
    private Optional<Long> begun = Optional.empty();

    private volatile boolean interrupted;

    /**
     * Rounds of one flow.
     *
     * @param encoders the encoder of a round, by the number of TTLs that its numbers are shifted
     *     ({@link io.tcprt.engine.internal.probe.ProbeId#movedBy})
     */
    public RoundsMachine(RoundsPlan plan, Target target, IntFunction<ProbeEncoder> encoders) {
        this.plan = plan;
        this.target = target;
        this.encoders = encoders;
        this.round = new TraceMachine(plan.round(), target, encoders.apply(0), Closing.NONE);
    }

    @Override
    public Action next(long now) {
        if (hasEnded) {
            if (interrupted || rounds == plan.count()) {
                return new Action.Done();
            }
            long due = begun.orElse(now) + plan.interval().toNanos();
            if (now - due < 0) {
                return new Action.WaitUntil(due);
            }
            beginNext();
        }
        if (interrupted) {
            round.interrupt();
        }
        Action action = round.next(now);
        if (action instanceof Action.Done) {
            end();
            return next(now);
        }
        begun = begun.or(() -> Optional.of(now));
        return action;
    }

    private void end() {
        hasEnded = true;
        if (reports != null) {
            reports.endRound();
        }
    }

    private void beginNext() {
        TracePlan full = plan.round();
        OptionalInt distance = round.trace().map(Trace::distance).orElse(OptionalInt.empty());
        TracePlan next = distance.isPresent() ? full.between(full.firstTtl(), distance.getAsInt()) : full;
        round = new TraceMachine(next, target, encoders.apply(movedBy()), Closing.NONE);
        rounds++;
        hasEnded = false;
        begun = Optional.empty();
        if (reports != null) {
            round.report(reports);
        }
    }

    /** By how many TTLs the numbers of the next round are shifted, so that no recent round has the same. */
    private int movedBy() {
        return (int) (rounds % plan.distinctRounds()) * (plan.round().maxTtl() + 1);
    }

    @Override
    public void left(long now) {
        round.left(now);
    }

    /**
     * Ignores frames between two rounds: answers in them are late, and the round has reported their probes as unanswered.
     */
    @Override
    public void heard(Captured frame, long now) {
        if (!hasEnded) {
            round.heard(frame, now);
        }
    }

    @Override
    public Optional<SentProbe> meant(Captured frame) {
        return hasEnded ? Optional.empty() : round.meant(frame);
    }

    @Override
    public void interrupt() {
        interrupted = true;
    }

    @Override
    public void report(TraceReports to) {
        reports = to.path();
        round.report(reports);
    }

    /** The trace of this round so far, or of the last one if this round has found nothing yet. */
    @Override
    public Optional<Trace> trace() {
        return round.trace();
    }
}
