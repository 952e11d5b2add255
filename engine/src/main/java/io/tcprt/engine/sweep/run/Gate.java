package io.tcprt.engine.sweep.run;

import java.util.concurrent.BlockingQueue;

/**
 * Whether the sender may go on: not beyond what a checkpoint allows, and not while the writer is behind. Between half and a
 * quarter of the queue it waits; the other half is for answers to what is under way.
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

    /** Nothing more is to be sent. */
    void close() {
        closed = true;
    }

    boolean isClosed() {
        return closed;
    }
}
