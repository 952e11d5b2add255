package io.tcprt.engine.sort;

import java.io.IOException;

/** Receives records one by one. */
@FunctionalInterface
public interface RecordSink {
    /**
     * Receives the next record.
     *
     * @param octets are read before this returns, and not kept
     */
    void accept(byte[] octets, int start, int length) throws IOException;
}
