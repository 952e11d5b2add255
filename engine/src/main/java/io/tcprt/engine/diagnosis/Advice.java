package io.tcprt.engine.diagnosis;

import io.tcprt.engine.compare.Pair.Stage;

/**
 * Whom to ask about a difference, or where to look.
 *
 * @since 0.1
 */
public sealed interface Advice {

    /** Ask whoever runs the routers at one TTL: what they forward takes different paths. */
    record AskHop(Stage hop) implements Advice {}

    /**
     * Ask whoever runs a part of the path: probes end on it.
     *
     * @param near the last hop that let them pass
     * @param far the next one, which probes of another kind show
     */
    record AskBetween(Stage near, Stage far) implements Advice {}

    /** Look at the probing host and its own network: not even the first hop lies before the difference. */
    record CheckThisHost() implements Advice {}

    /** Trace from TTL 1 on: the hops that would tell were not probed. */
    record TraceFromTheFirstHop() implements Advice {}
}
