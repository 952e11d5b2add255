package io.tcprt.engine.live;

import io.tcprt.engine.trace.Trace;
import io.tcprt.engine.wire.WireStats;
import java.util.List;
import java.util.Optional;

/**
 * What a run found and how it went.
 *
 * @param traces one per flow, in the order in which they were begun; empty when not even one probe could be sent
 * @param fault why it ended early or is not wholly recorded, in one line
 * @param remark why a hop that is shown as silent may not have been, in one line
 */
public record LiveResult(List<Trace> traces, WireStats stats, Optional<String> fault, Optional<String> remark) {}
