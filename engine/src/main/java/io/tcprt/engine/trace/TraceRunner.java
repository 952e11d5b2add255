package io.tcprt.engine.trace;

import io.tcprt.engine.wire.Captured;
import io.tcprt.engine.wire.Ticker;
import io.tcprt.engine.wire.Wire;
import io.tcprt.engine.wire.WireException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Lets a machine have its way on a wire: all the I/O there is. */
public final class TraceRunner {
    /** How many waiting frames are heard before a probe may leave: a flood must not stop a trace. */
    private static final int AT_ONCE = 1024;

    /** An interruption is noticed between two polls: none may be long. */
    private static final long LONGEST_POLL = TimeUnit.MILLISECONDS.toNanos(100);

    private TraceRunner() {}

    /** Runs to the end of the trace, or until the wire fails; the machine keeps what it found in both cases. */
    public static void run(Machine machine, Wire wire, Ticker ticker) throws WireException {
        while (true) {
            hearWhatIsThere(machine, wire, ticker);
            Action action = machine.next(ticker.nanos());
            if (action instanceof Action.Send send) {
                wire.inject(send.frame());
            } else if (action instanceof Action.WaitUntil wait) {
                listen(machine, wire, ticker, wait.nanos() - ticker.nanos());
            } else {
                return;
            }
        }
    }

    /** Nothing is called lost, and no trace complete, while answers wait to be heard. */
    private static void hearWhatIsThere(Machine machine, Wire wire, Ticker ticker) throws WireException {
        for (int i = 0; i < AT_ONCE; i++) {
            Optional<Captured> captured = wire.poll(0);
            if (captured.isEmpty()) {
                return;
            }
            machine.heard(captured.get(), ticker.nanos());
        }
    }

    private static void listen(Machine machine, Wire wire, Ticker ticker, long nanos) throws WireException {
        Optional<Captured> captured = wire.poll(Math.min(Math.max(0, nanos), LONGEST_POLL));
        captured.ifPresent(frame -> machine.heard(frame, ticker.nanos()));
    }
}
