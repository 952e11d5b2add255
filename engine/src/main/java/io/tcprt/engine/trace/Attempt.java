package io.tcprt.engine.trace;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One probe of one TTL and its answer. What was not answered is evidence too, so it is known by frame and time.
 *
 * @param number from 1, in the order of sending
 * @param recordRouteSlots room of the probe's Record Route option; 0 of a plain probe
 * @param probeFrame number of the probe's frame in the capture, from 1; 0 when it was not captured
 * @param leftNanos nanoseconds from the start of the trace to when the probe left; absent when it was not captured
 * @param reply absent while nobody answered
 * @param copies frames of the capture, from 1, that hold the same answer again
 */
public record Attempt(
        int number,
        int recordRouteSlots,
        int probeFrame,
        OptionalLong leftNanos,
        Optional<Reply> reply,
        List<Integer> copies) {}
