package io.tcprt.engine.trace;

import io.tcprt.codec.ip.Ipv4Address;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that was sent with one TTL.
 *
 * @param egress the stamp this hop's router put on probes that went on: the address it sends them out by
 */
public record Hop(int ttl, List<Attempt> attempts, Optional<Ipv4Address> egress) {

    /** The answers, in the order of sending. */
    public Stream<Reply> replies() {
        return attempts.stream().flatMap(attempt -> attempt.reply().stream());
    }

    /** Whether a probe went without Record Route beside others of this TTL that had it. */
    public boolean isCompanion(Attempt attempt) {
        return attempt.recordRouteSlots() == 0 && attempts.stream().anyMatch(other -> other.recordRouteSlots() > 0);
    }

    /** Whether nobody answered any of the probes. */
    public boolean isSilent() {
        return replies().findAny().isEmpty();
    }
}
