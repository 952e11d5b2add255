package io.tcprt.engine.diagnosis;

/**
 * What a router that has several next hops keeps together.
 *
 * @since 0.1
 */
public enum SpreadUnit {
    /** All packets of a flow take the same next hop: at 95 % confidence. */
    FLOW,
    /** Packets of one flow take several: they may arrive out of order, and no flow has a path of its own. */
    PACKET,
    /** Too few packets of one flow were seen to tell. */
    UNKNOWN
}
