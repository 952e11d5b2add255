package io.tcprt.engine.trace;

import io.tcprt.codec.ip.Ipv4Address;
import java.util.List;

/**
 * The recorded route of a whole trace, combined from all replies, as far as the slots reach (RFC 791 §3.1).
 *
 * @param forward outgoing addresses of the routers towards the target, nearest first; without the target's own
 * @param reverse addresses recorded on the return path, beginning with the target or the farthest node that answered
 * @since 0.1
 */
public record RecordRoutePath(List<Ipv4Address> forward, List<Ipv4Address> reverse) {
    /** The path of a trace in which no reply carried a recorded address. */
    public static final RecordRoutePath NONE = new RecordRoutePath(List.of(), List.of());

    /**
     * The path recorded in a single reply of the target. If its arrival stamp took the last slot, that address also
     * counts as the first one on the return path, since the target sends from the same address.
     *
     * @param answer the recorded route of the reply
     * @return the path
     */
    public static RecordRoutePath of(RecordRouteReading answer) {
        boolean endsThere = answer.reverse().isEmpty() && answer.own().isPresent();
        return new RecordRoutePath(
                answer.forward(), endsThere ? List.of(answer.own().get()) : answer.reverse());
    }

    /** {@return whether no address was recorded} */
    public boolean isEmpty() {
        return forward.isEmpty() && reverse.isEmpty();
    }
}
