package io.tcprt.engine.sweep.run;

import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.link.LinkType;
import io.tcprt.engine.sweep.SweepReply;
import io.tcprt.engine.wire.Captured;
import java.io.Closeable;
import java.io.IOException;

/** Where the answers of a sweep go, and what is needed to go on when it is cut short. One thread writes. */
public interface SweepOutput extends Closeable {

    /** Opens what is written to, with the rights that this process has then. Once it is open this does nothing. */
    void open() throws IOException;

    /**
     * Writes what comes before the first answer.
     *
     * @param source from which probes leave
     * @param link what captured frames begin with
     */
    void begin(SweepKey key, Ipv4Address source, LinkType link) throws IOException;

    /**
     * Writes an answer.
     *
     * @param again whether the same probe may have been answered before, in an earlier run that was cut short
     */
    void write(SweepReply reply, Captured frame, boolean again) throws IOException;

    /** Returns when all answers so far are safe on the disk, and this with them. */
    void commit(Checkpoint checkpoint) throws IOException;
}
