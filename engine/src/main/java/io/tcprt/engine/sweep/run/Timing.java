package io.tcprt.engine.sweep.run;

import io.tcprt.engine.wire.Ticker;
import java.util.concurrent.locks.LockSupport;

/** The monotonic clock, and how to wait for it: a virtual one in tests. */
interface Timing extends Ticker {
    /** Nanoseconds by which a sleeping thread oversleeps, and below which it is not worth going to sleep. */
    long NAP = 50_000;

    Timing SYSTEM = new Timing() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public long await(long due) {
            long now = nanos();
            while (due - now > 0) {
                if (due - now > NAP) {
                    LockSupport.parkNanos(due - now - NAP);
                } else {
                    Thread.onSpinWait();
                }
                now = nanos();
            }
            return now;
        }
    };

    /** Waits until then, and tells what time it is; it returns at once when it is later already. */
    long await(long due);
}
