package io.tcprt.engine.trace;

import io.tcprt.engine.wire.Captured;
import io.tcprt.engine.wire.Ticker;
import io.tcprt.engine.wire.Wire;
import io.tcprt.engine.wire.WireException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Lets machines have their way on a wire: all the I/O there is. */
public final class TraceRunner {
    /** How many waiting frames are heard before a probe may leave: a flood must not stop a trace. */
    private static final int AT_ONCE = 1024;

    /** An interruption is noticed between two polls: none may be long. */
    private static final long LONGEST_POLL = TimeUnit.MILLISECONDS.toNanos(100);

    private TraceRunner() {}

    /** Runs one machine that has the wire for itself. */
    public static void run(Machine machine, Wire wire, Ticker ticker) throws WireException {
        Ensemble alone = new Ensemble();
        alone.add(new Strand(machine, frame -> true, wire));
        run(alone, wire, ticker);
    }

    /**
     * Runs until all machines are done, or until a wire fails; they keep what they found in both cases.
     *
     * @param wire where all captured frames arrive
     */
    public static void run(Ensemble ensemble, Wire wire, Ticker ticker) throws WireException {
        while (true) {
            hearWhatIsThere(ensemble, wire, ticker);
            Ensemble.Step step = ensemble.next(ticker.nanos());
            if (step instanceof Ensemble.Step.Send send) {
                send.strand().out().inject(send.probe().frame());
            } else if (step instanceof Ensemble.Step.WaitUntil wait) {
                listen(ensemble, wire, ticker, wait.nanos() - ticker.nanos());
            } else {
                return;
            }
        }
    }

    /** Nothing is called lost, and no trace complete, while answers wait to be heard. */
    private static void hearWhatIsThere(Ensemble ensemble, Wire wire, Ticker ticker) throws WireException {
        for (int i = 0; i < AT_ONCE; i++) {
            Optional<Captured> captured = wire.poll(0);
            if (captured.isEmpty()) {
                return;
            }
            ensemble.heard(captured.get(), ticker.nanos());
        }
    }

    private static void listen(Ensemble ensemble, Wire wire, Ticker ticker, long nanos) throws WireException {
        Optional<Captured> captured = wire.poll(Math.min(Math.max(0, nanos), LONGEST_POLL));
        captured.ifPresent(frame -> ensemble.heard(frame, ticker.nanos()));
    }
}
