package io.tcprt.results.reading;

import io.tcprt.engine.paths.PathReply;
import java.io.IOException;
import java.util.Optional;

/** What a line says, in one of the formats of results. */
interface LineReader {
    /**
     * Reads a line.
     *
     * @return empty where the line is none of answers, such as a header
     */
    Optional<PathReply> read(byte[] line, int length) throws BadLineException, IOException;

    /** Whether anything so far, be it a line that is bad, was of a sweep beyond doubt. */
    boolean isOfSweep();
}
