package io.tcprt.engine.sweep.run;

import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.locks.LockSupport;

/** Writes answers and checkpoints as they come. */
final class SweepWriter {
    /** Nanoseconds to sleep when nothing is to be written: nobody then has to wake the writer, which would cost more. */
    private static final long NAP = 1_000_000;

    private final BlockingQueue<Entry> queue;
    private final SweepOutput output;
    private final Gate gate;
    private volatile boolean ending;
    private volatile Checkpoint committed;

    /** @param from the checkpoint that is safe already */
    SweepWriter(BlockingQueue<Entry> queue, SweepOutput output, Gate gate, Checkpoint from) {
        this.queue = queue;
        this.output = output;
        this.gate = gate;
        this.committed = from;
    }

    /** Returns when it was told to end and nothing is left. */
    void run() throws IOException {
        while (true) {
            boolean last = ending;
            Entry entry = queue.poll();
            if (entry != null) {
                write(entry);
            } else if (last) {
                return;
            } else {
                LockSupport.parkNanos(NAP);
            }
        }
    }

    private void write(Entry entry) throws IOException {
        if (entry instanceof Entry.Answer answer) {
            output.write(answer.reply(), answer.frame(), answer.again());
        } else if (entry instanceof Entry.Mark mark) {
            output.commit(mark.checkpoint());
            committed = mark.checkpoint();
            gate.raise(mark.checkpoint().ceiling());
        }
    }

    /** The last checkpoint that is safe. */
    Checkpoint committed() {
        return committed;
    }

    /** Nothing more will be put in the queue. */
    void end() {
        ending = true;
    }
}
