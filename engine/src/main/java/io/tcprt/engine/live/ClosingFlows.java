package io.tcprt.engine.live;

/** On which flows a trace asks with probes like the host's own, when its target has not answered. */
enum ClosingFlows {
    /** On none: a witness is probed at a few TTLs only. */
    NONE,
    /** On its own, since the run has others. */
    SAME,
    /** On its own and on a fresh one. */
    FRESH
}
