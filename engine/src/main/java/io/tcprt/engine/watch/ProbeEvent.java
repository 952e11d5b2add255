package io.tcprt.engine.watch;

import io.tcprt.engine.trace.Attempt;
import io.tcprt.engine.wire.CaptureTime;
import java.util.Optional;

/**
 * Something that happened to one probe.
 *
 * @param trace the trace that the probe belongs to
 * @param ttl the probe's TTL when it was sent, 1 to 255
 * @param attempt the probe and its answer, as far as known now; its number is unique within trace and TTL
 * @param at when it happened: the capture timestamp of the probe or of its answer; empty for a probe that was not
 *     captured, and for a missing answer
 * @param corrects in a correction, the state that was reported before; empty in a first report
 * @since 0.1
 */
public record ProbeEvent(
        TraceId trace, int ttl, Attempt attempt, Optional<CaptureTime> at, Optional<ProbeState> corrects) {

    /** {@return whether this replaces what was reported about the probe before} */
    public boolean isCorrection() {
        return corrects.isPresent();
    }
}
