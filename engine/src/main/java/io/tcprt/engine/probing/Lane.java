package io.tcprt.engine.probing;

/** Probes of one TTL that are counted together. */
enum Lane {
    /** The probes that were asked for. */
    ASKED,
    /**
     * With Record Route, companions of the same flow without it: where only they are answered, the option is what is
     * dropped, and not the flow.
     */
    PLAIN
}
