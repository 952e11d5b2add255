package io.tcprt.engine.internal.probing;

import io.tcprt.engine.internal.match.InFlight;
import io.tcprt.engine.internal.match.Match;
import io.tcprt.engine.internal.match.Matcher;
import io.tcprt.engine.internal.match.SentProbe;
import io.tcprt.engine.internal.probe.InitialTtl;
import io.tcprt.engine.internal.probe.Probe;
import io.tcprt.engine.internal.probe.ProbeEncoder;
import io.tcprt.engine.internal.reading.HalfOpen;
import io.tcprt.engine.internal.reading.PathEnd;
import io.tcprt.engine.internal.reading.Patience;
import io.tcprt.engine.internal.reading.TraceLog;
import io.tcprt.engine.internal.reading.TraceReports;
import io.tcprt.engine.plan.DirectPlan;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.Target;
import io.tcprt.engine.plan.TracePlan;
import io.tcprt.engine.trace.Reply;
import io.tcprt.engine.trace.ReplyKind;
import io.tcprt.engine.trace.StopReason;
import io.tcprt.engine.trace.Trace;
import io.tcprt.engine.wire.Captured;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A live trace: time and frames come in, wishes come out. No clock, no thread, no socket.
 *
 * <p>In what order probes leave:
 * <ol>
 *   <li>the first TTLs at once, ascending, and behind them one <i>scout</i> with the largest TTL. The target sees the
 *       probe with the smallest TTL that reaches it first, so its first answer tells the distance;
 *   <li>when the scout is answered, the TTL of that answer tells about how far the target is, and the TTLs up to there
 *       leave at once: the number of hops does not make a trace slower, and nothing is spent behind the target. When it
 *       is not answered, {@code gap} TTLs beyond the last hop that answered are tried, then the trace is given up;
 *   <li>repeats of a TTL once it is known to be transit, or after a time in which it should have answered;
 *   <li>with Record Route, one companion without it per TTL. A scout of theirs leaves when the first one is not
 *       answered: the option may be all that is dropped;
 *   <li>where the target has not answered, and beside the last probes of the rows, {@link ClosingProbes}.
 * </ol>
 *
 * <p>To a half-open connection a further SYN is no fresh SYN, and what it draws is no answer of the listener's (RFC 9293
 * §3.10.7.4). Once it is known that somebody listens, every SYN that may get there is preceded by our reset for the one
 * before, so that all repeats are under way together and the target never has more than one connection of ours half open.
 * The last one is reset by our kernel, which knows nothing of it, on the SYN-ACK. Where a reset ahead of the answer does
 * harm ({@link HalfOpen}) one probe is under way at a time, and the kernel's reset goes ahead of the next.
 */
public final class TraceMachine implements Machine {
    /** Rows behind the target that a trace may cost. */
    private static final int ROWS_IN_VAIN = 2;

    /** Scouts, and probes that had to be sent again. */
    private static final int PROBES_IN_VAIN = 3;

    private final TracePlan plan;
    private final Target target;
    private final ProbeEncoder encoder;
    private final ProbeEncoder plainEncoder;
    private final TraceLog log;
    private final Patience patience;
    private final Horizon horizon;
    private final Flights flights = new Flights();
    private final Reception reception;
    private final Map<Lane, SentProbe> scouts = new EnumMap<>(Lane.class);
    private final Optional<ClosingProbes> closing;
    private Optional<Long> lastTargetAnswer = Optional.empty();
    private Optional<SentProbe> lastToListener = Optional.empty();
    private @Nullable Departure leaving;

    /**
     * Whether, as of this step, SYNs need not wait for one another because each is preceded by a reset for the one
     * before.
     */
    private boolean withdrawing;

    private volatile boolean interrupted;

    /** The next probe to send. */
    private record Turn(int ttl, Lane lane) {}

    /** A probe that was asked for and not sent yet. */
    private record Departure(Turn turn, Probe probe) {}

    /** A trace that has not begun. */
    public TraceMachine(TracePlan plan, Target target, ProbeEncoder encoder, Closing closing) {
        InFlight inFlight = new InFlight();
        this.plan = plan;
        this.target = target;
        this.encoder = encoder;
        this.plainEncoder = encoder.plain();
        this.log = new TraceLog(inFlight);
        this.patience = new Patience(plan.longestWait().toNanos());
        this.horizon = new Horizon(plan);
        this.reception = new Reception(encoder, log, new Matcher(inFlight), flights);
        this.closing = ClosingProbes.of(closing, encoder, plan, plan.maxTtl(), log, target.address());
    }

    @Override
    public Action next(long now) {
        if (interrupted || (isComplete(now) && isClosed(now) && flights.allSeenLeaving(now))) {
            return new Action.Done();
        }
        withdrawing = plan.kind() == ProbeKind.TCP && plan.form().isSyn() && log.mayWithdraw();
        Optional<Turn> turn = nextTurn(now);
        if (turn.isPresent()) {
            return send(turn.get());
        }
        leaving = null;
        return closing(now)
                .flatMap(asked -> asked.next(now, patienceForClosing()))
                .orElseGet(() -> new Action.WaitUntil(nextChange(now)));
    }

    @Override
    public void left(long now) {
        if (leaving == null) {
            closing.orElseThrow().left(now);
            return;
        }
        Departure departed = leaving;
        leaving = null;
        SentProbe sent = log.sent(departed.probe());
        flights.add(sent, departed.turn().lane(), now);
        if (horizon.isTargetListening()
                && horizon.mightReachTarget(departed.turn().ttl())) {
            lastToListener = Optional.of(sent);
        }
        if (departed.turn().ttl() == plan.maxTtl()) {
            scouts.putIfAbsent(departed.turn().lane(), sent);
        }
    }

    @Override
    public void heard(Captured frame, long now) {
        reception.heard(frame).ifPresent(answer -> answered(answer, frame, now));
    }

    @Override
    public Optional<SentProbe> meant(Captured frame) {
        return reception.meant(frame);
    }

    @Override
    public void interrupt() {
        interrupted = true;
    }

    @Override
    public void report(TraceReports reports) {
        report(reports.path());
    }

    /** The same as one of the rounds of a path. */
    void report(TraceReports.Path rounds) {
        rounds.add(log, target, /* oneFlow= */ true, plan.longestWait(), this::trace);
    }

    @Override
    public Optional<Trace> trace() {
        return log.isEmpty()
                ? Optional.empty()
                : Optional.of(log.trace(target, interrupted ? Optional.of(StopReason.INTERRUPTED) : Optional.empty()));
    }

    private void answered(Match.Answer answer, Captured frame, long now) {
        Reply reply = log.answered(answer.sent(), answer.key(), frame);
        if (log.isClosing(answer.sent())) {
            return;
        }
        int ttl = answer.sent().probe().ttl();
        if (!log.isLate(answer.sent())) {
            patience.heard(ttl, now - flights.sentAt(answer.sent()));
        }
        if (reply.kind() != ReplyKind.TIME_EXCEEDED) {
            lastTargetAnswer = Optional.of(now);
        }
        horizon.heard(reply, ttl, log.end(target.address()));
    }

    private Action send(Turn turn) {
        ProbeEncoder form = turn.lane() == Lane.PLAIN ? plainEncoder : encoder;
        ProbeEncoder.Encoded encoded = form.encode(turn.ttl(), flights.count(turn.ttl()) + 1);
        leaving = new Departure(turn, encoded.probe());
        boolean behindAnother = withdrawing && horizon.mightReachTarget(turn.ttl());
        return new Action.Send(
                encoded.frame(),
                lastToListener
                        .filter(before -> behindAnother && !before.answered())
                        .flatMap(before -> encoder.withdrawing(before.probe())));
    }

    /** First attempts, then a scout, then repeats, so that every hop is probed once before any is probed twice. */
    private Optional<Turn> nextTurn(long now) {
        int limit = horizon.limit(settledInARow(now), isScouting(now));
        for (int attempt = 0; attempt < plan.queries(); attempt++) {
            Optional<Turn> turn = turn(Lane.ASKED, attempt, limit, now);
            if (turn.isEmpty() && attempt == 0) {
                turn = scoutTurn(now);
            }
            if (turn.isPresent()) {
                return turn;
            }
        }
        return hasPlainLane() ? turn(Lane.PLAIN, 0, limit, now) : Optional.empty();
    }

    private Optional<Turn> turn(Lane lane, int attempt, int limit, long now) {
        for (int ttl = plan.firstTtl(); ttl <= limit; ttl++) {
            if (asked(ttl, lane) == attempt && maySend(ttl, now)) {
                return Optional.of(new Turn(ttl, lane));
            }
        }
        return Optional.empty();
    }

    private Optional<Turn> scoutTurn(long now) {
        boolean first = scouts.isEmpty();
        boolean second = mayScoutAgain() && isOverdue(scouts.get(Lane.ASKED), now);
        return (first || second) && maySend(plan.maxTtl(), now)
                ? Optional.of(new Turn(plan.maxTtl(), first ? Lane.ASKED : Lane.PLAIN))
                : Optional.empty();
    }

    private boolean mayScoutAgain() {
        return hasPlainLane() && scouts.size() == 1 && horizon.end().isEmpty();
    }

    private boolean hasPlainLane() {
        return plan.recordRouteSlots() > 0;
    }

    private boolean maySend(int ttl, long now) {
        if (!withdrawing && isFragile(ttl) && isTargetBusy(now)) {
            return false;
        }
        boolean freely = withdrawing ? isWorthRepeating(ttl) : ttl <= horizon.lastFreelyRepeated();
        if (flights.count(ttl) == 0 || freely) {
            return true;
        }
        SentProbe last = flights.last(ttl);
        return isSettled(last, now) || now - flights.sentAt(last) >= patience.beforeRepeat();
    }

    /** Whether a probe of this TTL may meet a half-open connection. */
    private boolean isFragile(int ttl) {
        return horizon.isTargetListening()
                && (horizon.mayReachTarget(ttl) || flights.at(ttl).stream().anyMatch(log::collided));
    }

    /** Whether a repeat is within the cost of a trace, even if its row turns out to be useless. */
    private boolean isWorthRepeating(int ttl) {
        int perRow = plan.queries() + (hasPlainLane() ? 1 : 0);
        int most = (horizon.nearest() - plan.firstTtl() + 1 + ROWS_IN_VAIN) * perRow;
        return ttl <= horizon.nearest() || flights.total() < most + PROBES_IN_VAIN;
    }

    /**
     * Whether the target may have a half-open connection. Probes sent before its last answer have been answered, or were
     * lost on that connection.
     */
    private boolean isTargetBusy(long now) {
        return IntStream.rangeClosed(horizon.deepestTransit() + 1, plan.maxTtl())
                .filter(horizon::mayReachTarget)
                .mapToObj(flights::at)
                .flatMap(List::stream)
                .anyMatch(probe -> leftAfterTargetAnswer(probe) && !isSettled(probe, now));
    }

    private boolean leftAfterTargetAnswer(SentProbe probe) {
        return lastTargetAnswer.isEmpty() || flights.sentAt(probe) - lastTargetAnswer.get() > 0;
    }

    private boolean isScouting(long now) {
        if (scouts.isEmpty()) {
            return true;
        }
        SentProbe last = scouts.getOrDefault(Lane.PLAIN, scouts.get(Lane.ASKED));
        return !last.answered() && (mayScoutAgain() || !isOverdue(last, now));
    }

    /** Whether a scout is unanswered and no longer waited for. */
    private boolean isOverdue(SentProbe scout, long now) {
        return !scout.answered() && now - flights.sentAt(scout) >= patience.forScout();
    }

    private boolean isComplete(long now) {
        int settled = settledInARow(now);
        if (horizon.end().isPresent() && !scouts.isEmpty()) {
            boolean inVain = settled >= horizon.expected() && hasSilentGap(settled);
            return settled >= horizon.end().get().ttl() || inVain;
        }
        boolean scouted = !isScouting(now) && scouts.values().stream().allMatch(probe -> isSettled(probe, now));
        int limit = horizon.limit(settled, false);
        return scouted && settled >= limit && (limit == plan.maxTtl() || plan.gap() > 0);
    }

    /** Whether nothing is left to ask beside the rows. */
    private boolean isClosed(long now) {
        return closing(now)
                .map(asked -> asked.isOver(now, patienceForClosing()))
                .orElse(true);
    }

    /** The closing probes, once it is their time; what they ask depends on how the rows end. */
    private Optional<ClosingProbes> closing(long now) {
        if (closing.isPresent() && isNearerThanItsRow() && isComplete(now)) {
            closing.get().askForRow(horizon.end().orElseThrow().ttl());
            return closing;
        }
        return closing.filter(asked -> isUnansweredToTheEnd(now));
    }

    /**
     * Whether the target has not answered and the last probes of the rows are under way: closing probes need not wait for
     * those to be lost. Where packets go in circles, or the last router answers, it is known why the target does not.
     */
    private boolean isUnansweredToTheEnd(long now) {
        Optional<StopReason> reason = horizon.end().map(PathEnd::reason);
        if (reason.filter(end -> end != StopReason.UNREACHABLE).isPresent()
                || !isScoutLate(now)
                || horizon.deepestTransit() == plan.maxTtl()) {
            return false;
        }
        int limit = horizon.limit(settledInARow(now), false);
        boolean last = reason.isPresent() || limit == plan.maxTtl() || plan.gap() > 0;
        return last && IntStream.rangeClosed(plan.firstTtl(), limit).allMatch(this::isRowSent);
    }

    /**
     * Whether the path ends with answers from where the last router is, by their own TTLs: that router may have sent them, or
     * the target's way back is shorter by one.
     */
    private boolean isNearerThanItsRow() {
        Optional<PathEnd> end = horizon.end().filter(known -> known.reason() == StopReason.TARGET);
        if (end.isEmpty()
                || plan.kind() != ProbeKind.TCP
                || !horizon.isSymmetricBefore(end.get().ttl())) {
            return false;
        }
        int ttl = end.get().ttl();
        List<Reply> replies = flights.at(ttl).stream()
                .flatMap(probe -> log.answer(probe).stream())
                .toList();
        return replies.stream().allMatch(reply -> InitialTtl.distance(reply.ttl()) == ttl - 1)
                && replies.stream()
                        .anyMatch(reply -> reply.kind() == ReplyKind.RST || reply.kind() == ReplyKind.SYN_ACK);
    }

    /** Whether the scout should have been answered, if it is to be. */
    private boolean isScoutLate(long now) {
        if (scouts.isEmpty() || mayScoutAgain()) {
            return false;
        }
        SentProbe last = scouts.getOrDefault(Lane.PLAIN, scouts.get(Lane.ASKED));
        return last.answered() || now - flights.sentAt(last) >= patience.beforeRepeat();
    }

    /** Where somebody refuses the probes, the wait for an answer is no longer than for his. */
    private long patienceForClosing() {
        return patience.forTtl(horizon.end().isPresent() ? plan.firstTtl() : DirectPlan.TTL);
    }

    /** Whether so many rows were silent last that going on to an end known by the scout alone would be in vain. */
    private boolean hasSilentGap(int settled) {
        int lastAnswered = IntStream.rangeClosed(plan.firstTtl(), settled)
                .filter(flights::answered)
                .max()
                .orElse(plan.firstTtl() - 1);
        return plan.gap() > 0 && settled - lastAnswered >= plan.gap();
    }

    /** The last TTL up to which every row is finished. */
    private int settledInARow(long now) {
        int ttl = plan.firstTtl();
        while (ttl <= plan.maxTtl() && isRowFinished(ttl, now)) {
            ttl++;
        }
        return ttl - 1;
    }

    /** How many probes of a TTL count: one that met a half-open connection must be sent again. */
    private int asked(int ttl, Lane lane) {
        int sent = flights.count(ttl, lane);
        if (flights.count(ttl) == TracePlan.MAX_QUERIES) {
            return Math.max(plan.queries(), sent);
        }
        return ttl <= horizon.deepestTransit()
                ? sent
                : sent
                        - (int) flights.at(ttl, lane).stream()
                                .filter(log::collided)
                                .count();
    }

    private boolean isRowFinished(int ttl, long now) {
        return isRowSent(ttl) && flights.at(ttl).stream().allMatch(probe -> isSettled(probe, now));
    }

    private boolean isRowSent(int ttl) {
        return asked(ttl, Lane.ASKED) >= plan.queries() && (!hasPlainLane() || asked(ttl, Lane.PLAIN) > 0);
    }

    private boolean isSettled(SentProbe probe, long now) {
        return probe.answered()
                || log.collided(probe)
                || now - flights.sentAt(probe) >= patience.forTtl(probe.probe().ttl());
    }

    /** When the next wait ends, if no answer comes before. */
    private long nextChange(long now) {
        long soonest = now + plan.longestWait().toNanos();
        for (int ttl = plan.firstTtl(); ttl <= plan.maxTtl(); ttl++) {
            for (SentProbe probe : flights.at(ttl)) {
                long sent = flights.sentAt(probe);
                soonest = sooner(soonest, sent + patience.forTtl(ttl), now);
                soonest = sooner(soonest, sent + patience.beforeRepeat(), now);
                soonest = sooner(soonest, sent + patience.forScout(), now);
                soonest = sooner(soonest, sent + Flights.LEAVING_PATIENCE, now);
            }
        }
        long latest = soonest;
        return closing.map(asked -> asked.nextChange(now, patienceForClosing(), latest))
                .orElse(latest);
    }

    private static long sooner(long soonest, long candidate, long now) {
        return candidate - now > 0 && candidate - soonest < 0 ? candidate : soonest;
    }
}
