package io.tcprt.engine.sweep.run;

import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.locks.LockSupport;

/** Writes answers and checkpoints as they come. */
final class SweepWriter {
    /** Nanoseconds to sleep when there is nothing to write; waking the writer for every answer would cost more. */
    private static final long NAP = 1_000_000;

    private final BlockingQueue<Entry> queue;
    private final SweepOutput output;
    private final Gate gate;
    private volatile boolean ending;
    private volatile Checkpoint committed;

    /** @param from the checkpoint that is on the disk already */
    SweepWriter(BlockingQueue<Entry> queue, SweepOutput output, Gate gate, Checkpoint from) {
        this.queue = queue;
        this.output = output;
        this.gate = gate;
        this.committed = from;
    }

    /** Writes until {@link #end} was called and the queue is empty. */
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

    /** The last checkpoint that is safe on the disk. */
    Checkpoint committed() {
        return committed;
    }

    /** Makes {@link #run} return when the queue is empty. */
    void end() {
        ending = true;
    }
}
