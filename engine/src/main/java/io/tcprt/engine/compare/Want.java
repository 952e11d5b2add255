package io.tcprt.engine.compare;

/**
 * What would settle a doubt: flows of their own (source ports, echo identifiers), each probed from one TTL to another. A
 * flow is known by at least two TTLs, so that who reads the packets later sees that it was kept.
 *
 * @param subject of which kind, to which port
 * @param fromTtl the hop before, or the last hop in common when flows differ there and it matters by which router they
 *     come
 * @param toTtl where the next hops have to be enumerated
 * @param flows how many more, 1 or more
 */
public record Want(Subject subject, int fromTtl, int toTtl, int flows) {

    /** What serves this doubt and another one at the same hop. */
    Want and(Want other) {
        return new Want(subject, Math.min(fromTtl, other.fromTtl), toTtl, Math.max(flows, other.flows));
    }
}
