package io.tcprt.engine.trace;

import io.tcprt.codec.ip.Ipv4Address;
import java.util.List;

/**
 * The whole path as far as nine slots reach, joined over all answers.
 *
 * @param forward egress addresses of routers from here to the target; the target's own stamp is not among them
 * @param reverse from the target, or the deepest node that answered, back to here
 */
public record RecordRoutePath(List<Ipv4Address> forward, List<Ipv4Address> reverse) {
    /** No answer carried a stamp. */
    public static final RecordRoutePath NONE = new RecordRoutePath(List.of(), List.of());

    /**
     * What one answer of the target says. Where its arrival stamp took the last slot, it would have sent by the same
     * address.
     */
    public static RecordRoutePath of(RecordRouteReading answer) {
        boolean endsThere = answer.reverse().isEmpty() && answer.own().isPresent();
        return new RecordRoutePath(
                answer.forward(), endsThere ? List.of(answer.own().get()) : answer.reverse());
    }

    public boolean isEmpty() {
        return forward.isEmpty() && reverse.isEmpty();
    }
}
