package io.tcprt.engine.trace;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One probe of one TTL and its reply. Frame number and send time are kept even without a reply, since silence is evidence
 * too.
 *
 * @param number attempt number within its TTL, from 1 in sending order
 * @param recordRouteSlots slots in the probe's Record Route option; 0 for a plain probe
 * @param probeFrame number of the probe's frame in the capture, from 1; 0 if it was not captured
 * @param leftNanos nanoseconds from the start of the trace until the probe left; empty if it was not captured
 * @param reply the reply; empty if none came
 * @param copies numbers of the frames, from 1, that repeat the same reply
 * @since 0.1
 */
public record Attempt(
        int number,
        int recordRouteSlots,
        int probeFrame,
        OptionalLong leftNanos,
        Optional<Reply> reply,
        List<Integer> copies) {}
