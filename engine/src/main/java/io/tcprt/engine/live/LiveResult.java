package io.tcprt.engine.live;

import io.tcprt.engine.trace.Trace;
import io.tcprt.engine.wire.WireStats;
import java.util.Optional;

/**
 * A live trace and how it went.
 *
 * @param trace what was found; empty when not even one probe could be sent
 * @param fault why it ended early or is not wholly recorded, in one line
 */
public record LiveResult(Optional<Trace> trace, WireStats stats, Optional<String> fault) {}
