package io.tcprt.engine.internal.probing;

import io.netty.buffer.ByteBuf;
import io.tcprt.engine.internal.reading.TraceReports;
import io.tcprt.engine.watch.TraceWatcher;
import io.tcprt.engine.wire.Captured;
import io.tcprt.engine.wire.Ticker;
import io.tcprt.engine.wire.TryAgainException;
import io.tcprt.engine.wire.Wire;
import io.tcprt.engine.wire.WireException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs machines on a wire: does all the I/O. */
public final class TraceRunner {
    /** How many waiting frames are heard before a probe may leave: a flood must not stop a trace. */
    private static final int AT_ONCE = 1024;

    /** Nanoseconds: an interrupt is noticed between two polls, so none may be long. */
    private static final long LONGEST_POLL = TimeUnit.MILLISECONDS.toNanos(100);

    /** Nanoseconds before a probe that the interface refused is offered again; a queue drains in less. */
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(5);

    /**
     * Nanoseconds in which every probe may be refused before the wire counts as broken: a link comes back within seconds.
     */
    static final long LONGEST_STANDSTILL = TimeUnit.SECONDS.toNanos(5);

    private final Ensemble ensemble;
    private final Wire wire;
    private final Ticker ticker;
    private Optional<Long> refusedSince = Optional.empty();

    private TraceRunner(Ensemble ensemble, Wire wire, Ticker ticker) {
        this.ensemble = ensemble;
        this.wire = wire;
        this.ticker = ticker;
    }

    /** Runs one machine on a wire of its own. */
    public static void run(Machine machine, Wire wire, Ticker ticker) throws WireException {
        Ensemble alone = new Ensemble();
        alone.add(new Strand(machine, frame -> true, wire));
        run(alone, wire, ticker);
    }

    /**
     * Runs one machine on a wire of its own, and reports its events.
     *
     * @throws WireException when the wire fails; then no trace is reported as ended
     */
    public static void run(Machine machine, Wire wire, Ticker ticker, TraceWatcher watcher) throws WireException {
        TraceReports reports = new TraceReports(List.of(watcher));
        Ensemble alone = new Ensemble();
        alone.add(new Strand(machine, frame -> true, wire));
        alone.report(reports);
        run(alone, wire, ticker);
        reports.end();
    }

    /**
     * Runs until all machines are done or a wire fails; the machines keep what they found in both cases.
     *
     * @param wire delivers all captured frames
     */
    public static void run(Ensemble ensemble, Wire wire, Ticker ticker) throws WireException {
        new TraceRunner(ensemble, wire, ticker).run();
    }

    private void run() throws WireException {
        while (true) {
            hearWhatIsThere();
            Ensemble.Step step = ensemble.next(ticker.nanos());
            if (step instanceof Ensemble.Step.Send send) {
                send(send);
            } else if (step instanceof Ensemble.Step.WaitUntil wait) {
                listen(wait.nanos() - ticker.nanos());
            } else {
                return;
            }
        }
    }

    /** A probe that is refused for the moment is only delayed: it counts as sent when the interface accepts it. */
    private void send(Ensemble.Step.Send send) throws WireException {
        try {
            Optional<ByteBuf> ahead = send.probe().ahead();
            if (ahead.isPresent()) {
                send.strand().out().inject(ahead.get());
            }
            send.strand().out().inject(send.probe().frame());
            ensemble.left(send, ticker.nanos());
            refusedSince = Optional.empty();
        } catch (TryAgainException e) {
            long now = ticker.nanos();
            long since = refusedSince.orElse(now);
            if (now - since >= LONGEST_STANDSTILL) {
                throw e;
            }
            refusedSince = Optional.of(since);
            listen(PAUSE);
        }
    }

    /** Processes waiting frames first, so that no probe is called lost and no trace complete while answers wait. */
    private void hearWhatIsThere() throws WireException {
        for (int i = 0; i < AT_ONCE; i++) {
            Optional<Captured> captured = wire.poll(0);
            if (captured.isEmpty()) {
                return;
            }
            ensemble.heard(captured.get(), ticker.nanos());
        }
    }

    private void listen(long nanos) throws WireException {
        Optional<Captured> captured = wire.poll(Math.min(Math.max(0, nanos), LONGEST_POLL));
        captured.ifPresent(frame -> ensemble.heard(frame, ticker.nanos()));
    }
}
