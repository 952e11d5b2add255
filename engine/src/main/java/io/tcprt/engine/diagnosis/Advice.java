package io.tcprt.engine.diagnosis;

import io.tcprt.engine.compare.Pair.Stage;

/**
 * Whom to ask about a difference, or where to look.
 *
 * @since 0.1
 */
public sealed interface Advice {

    /**
     * Ask the operator of the routers at one TTL: they forward the two along different paths.
     *
     * @param hop the routers
     */
    record AskHop(Stage hop) implements Advice {}

    /**
     * Ask the operator of a part of the path, on which probes end.
     *
     * @param near the last hop that forwarded them
     * @param far the next one, which probes of another kind show
     */
    record AskBetween(Stage near, Stage far) implements Advice {}

    /** Look at the probing host and its own network: the difference begins before the first hop. */
    record CheckThisHost() implements Advice {}

    /** Trace from TTL 1 on: the hops that would show the difference were not probed. */
    record TraceFromTheFirstHop() implements Advice {}
}
