package io.tcprt.engine.sweep.run;

import java.util.concurrent.atomic.AtomicLong;

/** Counts what one thread does; any thread may look, and sees it a little later. */
final class Counter {
    private final AtomicLong value = new AtomicLong();

    /** For the one thread. */
    void count() {
        value.lazySet(value.getPlain() + 1);
    }

    long get() {
        return value.get();
    }
}
