package io.tcprt.engine.internal.probing;

/** Probes of one TTL that are counted together. */
enum Lane {
    /** The probes that were asked for. */
    ASKED,
    /**
     * Companions without Record Route in a trace with it. If only they are answered, the option is dropped and not the
     * flow.
     */
    PLAIN
}
