package io.tcprt.engine.compare;

/**
 * What would settle a doubt: more flows (source ports, echo identifiers), each probed from one TTL to another. A flow takes
 * two TTLs or more, so that a reader of the capture sees that its ports were kept.
 *
 * @param subject of which kind, to which port
 * @param fromTtl the hop before, or the last hop in common when flows differ there and it matters by which router they
 *     come
 * @param toTtl where the next hops have to be enumerated
 * @param flows how many more, 1 or more
 * @since 0.1
 */
public record Want(Subject subject, int fromTtl, int toTtl, int flows) {

    /** What serves this doubt and another one at the same hop. */
    Want and(Want other) {
        return new Want(subject, Math.min(fromTtl, other.fromTtl), toTtl, Math.max(flows, other.flows));
    }
}
