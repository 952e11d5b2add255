package io.tcprt.engine.trace;

import io.tcprt.codec.ip.Ipv4Address;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
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
     * Tells apart the probes without Record Route at a TTL where other probes had the option. All attempts are looked at
     * once, when this is called.
     *
     * @return true for such a probe; always false if no probe of this TTL had the option
     */
    public Predicate<Attempt> companions() {
        boolean recorded = attempts.stream().anyMatch(attempt -> attempt.recordRouteSlots() > 0);
        return attempt -> recorded && attempt.recordRouteSlots() == 0;
    }

    /** {@return whether no probe of this TTL was answered} */
    public boolean isSilent() {
        return replies().findAny().isEmpty();
    }
}
