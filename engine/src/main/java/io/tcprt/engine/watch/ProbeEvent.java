package io.tcprt.engine.watch;

import io.tcprt.engine.trace.Attempt;
import io.tcprt.engine.wire.CaptureTime;
import java.util.Optional;

/**
 * Something that happened to one probe.
 *
 * @param trace the trace that it is part of
 * @param ttl the TTL it left with, 1 to 255
 * @param attempt the probe and its answer, by what is known now; its number is unique within trace and TTL
 * @param at when it happened, by the clock of the capture in nanoseconds: the stamp of the probe or of its answer; absent
 *     for a probe that the capture did not show, and for silence
 * @param corrects of a correction, what was said of the probe until now; absent of what is said for the first time
 * @since 0.1
 */
public record ProbeEvent(
        TraceId trace, int ttl, Attempt attempt, Optional<CaptureTime> at, Optional<ProbeState> corrects) {

    /** Whether this replaces what was said of the probe before. */
    public boolean isCorrection() {
        return corrects.isPresent();
    }
}
