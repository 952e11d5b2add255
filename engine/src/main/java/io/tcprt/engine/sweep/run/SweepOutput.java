package io.tcprt.engine.sweep.run;

import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.link.LinkType;
import io.tcprt.engine.sweep.SweepReply;
import io.tcprt.engine.wire.Captured;
import java.io.Closeable;
import java.io.IOException;

/**
 * Stores the answers of a sweep, and what is needed to resume it. Only one thread at a time calls this.
 *
 * @since 0.1
 */
public interface SweepOutput extends Closeable {

    /**
     * Opens the files, with the rights that this process has at that time, and writes what precedes the first answer. Does
     * nothing when called again.
     *
     * @param key the secret of the probes' stamps, which a resumed sweep needs again
     * @param source source address of the probes
     * @param link link type of the captured frames
     * @throws IOException when a file cannot be opened or written
     */
    void begin(SweepKey key, Ipv4Address source, LinkType link) throws IOException;

    /**
     * Writes an answer.
     *
     * @param reply the answer
     * @param frame the frame it was read from
     * @param again whether an earlier run that was cut short may have had an answer to the same probe
     * @throws IOException when it cannot be written
     */
    void write(SweepReply reply, Captured frame, boolean again) throws IOException;

    /**
     * Stores a checkpoint. Returns when all earlier answers and the checkpoint are safe on the disk.
     *
     * @param checkpoint where the sweep can be resumed
     * @throws IOException when they cannot be stored
     */
    void commit(Checkpoint checkpoint) throws IOException;
}
