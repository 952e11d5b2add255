package io.tcprt.engine.internal.probing;

import io.tcprt.engine.internal.match.InFlight;
import io.tcprt.engine.internal.match.Match;
import io.tcprt.engine.internal.match.Matcher;
import io.tcprt.engine.internal.match.SentProbe;
import io.tcprt.engine.internal.probe.Probe;
import io.tcprt.engine.internal.probe.ProbeEncoder;
import io.tcprt.engine.internal.reading.Patience;
import io.tcprt.engine.internal.reading.TraceLog;
import io.tcprt.engine.internal.reading.TraceReports;
import io.tcprt.engine.plan.DirectPlan;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.Target;
import io.tcprt.engine.trace.StopReason;
import io.tcprt.engine.trace.Trace;
import io.tcprt.engine.wire.Captured;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Probes the target alone, at a steady rate, as ping does.
 *
 * <p>All probes are of one flow, so that load balancers keep them on one path and a change of path is a route change. A
 * SYN therefore waits for the answer to the previous one, or until that one counts as lost: our kernel resets the
 * connection when it sees the SYN-ACK, before we do, and that reset stays ahead of the next SYN on the whole path.
 */
public final class DirectMachine implements Machine {
    private final DirectPlan plan;
    private final Target target;
    private final ProbeEncoder encoder;
    private final TraceLog log;
    private final Patience patience;
    private final Flights flights = new Flights();
    private final Reception reception;
    private final Optional<ClosingProbes> closing;
    private @Nullable Probe leaving;
    private volatile boolean interrupted;

    /** A series that has not begun. */
    public DirectMachine(DirectPlan plan, Target target, ProbeEncoder encoder, Closing closing) {
        InFlight inFlight = new InFlight();
        this.plan = plan;
        this.target = target;
        this.encoder = encoder;
        this.log = new TraceLog(inFlight);
        log.direct();
        this.patience = new Patience(plan.longestWait().toNanos());
        this.reception = new Reception(encoder, log, new Matcher(inFlight), flights);
        this.closing = ClosingProbes.of(closing, encoder, plan, DirectPlan.TTL, log, target.address());
    }

    @Override
    public Action next(long now) {
        boolean complete = sent() == plan.count() && isSettled(now) && isClosed(now);
        if (interrupted || (complete && flights.allSeenLeaving(now))) {
            return new Action.Done();
        }
        if (isDue(now)) {
            return send();
        }
        leaving = null;
        return closing.filter(asked -> mayClose(now))
                .flatMap(asked -> asked.next(now, patience.forTtl(DirectPlan.TTL)))
                .orElseGet(() -> new Action.WaitUntil(nextChange(now)));
    }

    private boolean isClosed(long now) {
        return closing.filter(asked -> mayClose(now))
                .map(asked -> asked.isOver(now, patience.forTtl(DirectPlan.TTL)))
                .orElse(true);
    }

    /** Whether the target has answered no probe, and the last one should have been answered. */
    private boolean mayClose(long now) {
        return sent() == plan.count()
                && (isSettled(now) || now - lastSend() >= patience.beforeRepeat())
                && log.end(target.address())
                        .filter(end -> end.reason() == StopReason.TARGET)
                        .isEmpty();
    }

    @Override
    public void left(long now) {
        if (leaving == null) {
            closing.orElseThrow().left(now);
            return;
        }
        flights.add(log.sent(leaving), Lane.ASKED, now);
        leaving = null;
    }

    @Override
    public void heard(Captured frame, long now) {
        Optional<Match.Answer> heard = reception.heard(frame);
        if (heard.isPresent()) {
            SentProbe sent = heard.get().sent();
            log.answered(sent, heard.get().key(), frame);
            if (!log.isClosing(sent) && !log.isLate(sent)) {
                patience.heard(DirectPlan.TTL, now - flights.sentAt(sent));
            }
        }
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
        reports.add(log, target, /* oneFlow= */ true, plan.longestWait(), this::trace);
    }

    @Override
    public Optional<Trace> trace() {
        return log.isEmpty()
                ? Optional.empty()
                : Optional.of(log.trace(target, interrupted ? Optional.of(StopReason.INTERRUPTED) : Optional.empty()));
    }

    private int sent() {
        return flights.count(DirectPlan.TTL);
    }

    private boolean isDue(long now) {
        if (sent() == 0) {
            return true;
        }
        boolean paced = now - lastSend() >= plan.interval().toNanos();
        return sent() < plan.count() && paced && (!opensConnections() || isSettled(now));
    }

    private boolean opensConnections() {
        return plan.kind() == ProbeKind.TCP && plan.form().isSyn();
    }

    /** Whether every probe is answered or counts as lost. */
    private boolean isSettled(long now) {
        long wait = patience.forTtl(DirectPlan.TTL);
        return flights.at(DirectPlan.TTL).stream()
                .allMatch(probe -> probe.answered() || now - flights.sentAt(probe) >= wait);
    }

    private long lastSend() {
        return flights.sentAt(flights.last(DirectPlan.TTL));
    }

    private Action send() {
        ProbeEncoder.Encoded encoded = encoder.direct(sent() + 1);
        leaving = encoded.probe();
        return new Action.Send(encoded.frame());
    }

    /** When the next probe is due, or the last one counts as lost, if no answer comes before. */
    private long nextChange(long now) {
        long age = now - lastSend();
        long wait = patience.forTtl(DirectPlan.TTL);
        long soonest = now
                + LongStream.of(plan.interval().toNanos(), wait, patience.beforeRepeat(), Flights.LEAVING_PATIENCE)
                        .map(change -> change - age)
                        .filter(left -> left > 0)
                        .min()
                        .orElse(wait);
        return closing.map(asked -> asked.nextChange(now, wait, soonest)).orElse(soonest);
    }
}
