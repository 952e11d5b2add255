package io.tcprt.engine.sweep.run;

import io.tcprt.engine.wire.Ticker;
import java.util.concurrent.locks.LockSupport;

/** The monotonic clock, and how to wait for a time on it; virtual in tests. */
interface Timing extends Ticker {
    /** Nanoseconds by which a sleeping thread oversleeps; shorter waits do not sleep. */
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

    /** Waits until a time and returns the current time; returns at once if the time has passed. */
    long await(long due);
}
