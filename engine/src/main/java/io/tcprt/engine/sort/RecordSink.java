package io.tcprt.engine.sort;

import java.io.IOException;

/** Receives records one by one. */
@FunctionalInterface
public interface RecordSink {
    /**
     * Receives the next record.
     *
     * @param octets holds the record; read before this returns, and not kept
     * @param start where the record begins in {@code octets}
     * @param length its length in octets
     * @throws IOException if the record cannot be handed on
     */
    void accept(byte[] octets, int start, int length) throws IOException;
}
