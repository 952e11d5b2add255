package io.tcprt.engine.sweep.run;

import java.util.concurrent.BlockingQueue;

/**
 * Whether the sender may continue: not beyond what a checkpoint allows, and not while the writer is behind. The sender
 * stops when the queue is half full and resumes when it is a quarter full; the other half is kept for answers to probes
 * in flight.
 */
final class Gate {
    private final BlockingQueue<Entry> queue;
    private final int room;
    private volatile long ceiling;
    private volatile boolean closed;
    private boolean draining;

    Gate(BlockingQueue<Entry> queue, long ceiling) {
        this.queue = queue;
        this.room = queue.remainingCapacity();
        this.ceiling = ceiling;
    }

    /** For the sending thread. */
    boolean isOpen(long position) {
        int free = queue.remainingCapacity();
        draining = draining ? free < room - room / 4 : free < room / 2;
        return position < ceiling && !draining;
    }

    void raise(long to) {
        ceiling = to;
    }

    /** Ends the sending for good. */
    void close() {
        closed = true;
    }

    boolean isClosed() {
        return closed;
    }
}
