package io.tcprt.engine.sweep.run;

import java.util.concurrent.atomic.AtomicLong;

/** A counter that one thread increments. Any thread may read it, and sees increments a little later. */
final class Counter {
    private final AtomicLong value = new AtomicLong();

    /** For the counting thread. */
    void count() {
        value.lazySet(value.getPlain() + 1);
    }

    long get() {
        return value.get();
    }
}
