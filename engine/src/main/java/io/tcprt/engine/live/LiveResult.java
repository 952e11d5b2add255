package io.tcprt.engine.live;

import io.tcprt.engine.trace.Trace;
import io.tcprt.engine.wire.WireStats;
import java.util.List;
import java.util.Optional;

/**
 * The result of a run.
 *
 * @param traces one per flow, in the order in which the flows began; empty if no probe could be sent
 * @param stats counters of the capture
 * @param fault why the run ended early or its recording is incomplete, in one line; empty if neither
 * @param remark what this machine has to do with the result, in one line: why missing answers may be its own loss, or by
 *     which other interfaces answers came in; empty if there is nothing to say
 * @since 0.1
 */
public record LiveResult(List<Trace> traces, WireStats stats, Optional<String> fault, Optional<String> remark) {}
