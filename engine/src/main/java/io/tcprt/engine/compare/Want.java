package io.tcprt.engine.compare;

/**
 * Flows that would settle a doubt: new source ports or echo identifiers, each probed from one TTL to another. A flow
 * takes at least two TTLs, so that a reader of the capture sees that it kept its ports.
 *
 * @param subject the subject to which the flows belong
 * @param fromTtl the hop before, or the last hop in common if flows differ there and the router they come through matters
 * @param toTtl where the next hops have to be enumerated
 * @param flows how many flows are wanted, at least 1
 * @since 0.1
 */
public record Want(Subject subject, int fromTtl, int toTtl, int flows) {

    /** The flows that settle this doubt and another one at the same hop. */
    Want and(Want other) {
        return new Want(subject, Math.min(fromTtl, other.fromTtl), toTtl, Math.max(flows, other.flows));
    }
}
