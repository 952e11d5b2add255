package io.tcprt.engine.probing;

import io.tcprt.engine.match.SentProbe;
import io.tcprt.engine.plan.RoundsPlan;
import io.tcprt.engine.plan.Target;
import io.tcprt.engine.plan.TracePlan;
import io.tcprt.engine.probe.ProbeEncoder;
import io.tcprt.engine.reading.TraceReports;
import io.tcprt.engine.trace.Trace;
import io.tcprt.engine.wire.Captured;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Traces one path round after round. What a round found is reported and forgotten when it ends, but for the last one, so
 * memory does not grow with the number of rounds.
 *
 * <p>A round that follows one whose target answered goes no further than the target was then: rounds cost no probes behind
 * the target. If the target is not reached, the next round looks for it anew.
 */
public final class RoundsMachine implements Machine {
    private final RoundsPlan plan;
    private final Target target;
    private final IntFunction<ProbeEncoder> encoders;
    private TraceReports.@Nullable Path reports;
    private TraceMachine round;
    private long rounds = 1;
    private boolean hasEnded;

    /** When the first probe of this round was asked for, in monotonic nanoseconds; absent before that. */
    private Optional<Long> begun = Optional.empty();

    private volatile boolean interrupted;

    /**
     * Rounds of one flow.
     *
     * @param encoders the encoder of a round by how many TTLs its numbers are moved ({@link io.tcprt.engine.probe.ProbeId#movedBy})
     */
    public RoundsMachine(RoundsPlan plan, Target target, IntFunction<ProbeEncoder> encoders) {
        this.plan = plan;
        this.target = target;
        this.encoders = encoders;
        this.round = new TraceMachine(plan.round(), target, encoders.apply(0));
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
        TracePlan nearer = round.trace().map(Trace::distance).stream()
                .flatMapToInt(distance -> distance.stream())
                .mapToObj(distance -> full.between(full.firstTtl(), distance))
                .findFirst()
                .orElse(full);
        round = new TraceMachine(nearer, target, encoders.apply(movedBy()));
        rounds++;
        hasEnded = false;
        begun = Optional.empty();
        if (reports != null) {
            round.report(reports);
        }
    }

    /** By how many TTLs the numbers of the next round are moved, so that none is of a round shortly before. */
    private int movedBy() {
        return (int) (rounds % plan.distinctRounds()) * (plan.round().maxTtl() + 1);
    }

    @Override
    public void left(long now) {
        round.left(now);
    }

    /** What comes between two rounds is late, and its round has said so. */
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

    /** What this round found so far, or the last one when it has found nothing yet. */
    @Override
    public Optional<Trace> trace() {
        return round.trace();
    }
}
