package io.tcprt.engine.sweep.run;

import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.link.LinkType;
import io.tcprt.engine.sweep.SweepReply;
import io.tcprt.engine.wire.Captured;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps the answers written to it, and can act as a disk that is full from some answer on. */
class RecordedOutput implements SweepOutput {
    final List<Entry.Answer> answers = new ArrayList<>();
    final List<Checkpoint> checkpoints = new CopyOnWriteArrayList<>();
    private final int room;

    RecordedOutput(int room) {
        this.room = room;
    }

    @Override
    public void begin(SweepKey key, Ipv4Address source, LinkType link) {}

    @Override
    public void write(SweepReply reply, Captured frame, boolean again) throws IOException {
        if (answers.size() == room) {
            throw new IOException("No space left on device");
        }
        answers.add(new Entry.Answer(reply, frame, again));
    }

    @Override
    public void commit(Checkpoint checkpoint) throws IOException {
        checkpoints.add(checkpoint);
    }

    Checkpoint last() {
        return checkpoints.get(checkpoints.size() - 1);
    }

    @Override
    public void close() {}
}
