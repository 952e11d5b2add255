package io.tcprt.engine.trace;

import io.tcprt.codec.ip.Ipv4Address;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All attempts at one TTL.
 *
 * @param ttl the TTL, 1 to 255
 * @param attempts the attempts, in sending order
 * @param egress the address this hop's router recorded in probes that it forwarded, which is its outgoing address; empty if
 *     unknown
 * @since 0.1
 */
public record Hop(int ttl, List<Attempt> attempts, Optional<Ipv4Address> egress) {

    /** {@return the replies, in sending order of their probes} */
    public Stream<Reply> replies() {
        return attempts.stream().flatMap(attempt -> attempt.reply().stream());
    }

    /**
     * Whether an attempt was a plain probe sent alongside probes with Record Route of the same TTL.
     *
     * @param attempt an attempt of this hop
     * @return whether it had no Record Route option while another attempt had one
     */
    public boolean isCompanion(Attempt attempt) {
        return attempt.recordRouteSlots() == 0 && attempts.stream().anyMatch(other -> other.recordRouteSlots() > 0);
    }

    /** {@return whether no probe of this TTL was answered} */
    public boolean isSilent() {
        return replies().findAny().isEmpty();
    }
}
