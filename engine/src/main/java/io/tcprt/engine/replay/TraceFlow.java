package io.tcprt.engine.replay;

import io.tcprt.engine.internal.probe.Probe;

/**
 * One flow of a group, which may turn out to be a trace by itself.
 *
 * @param sourcePort the identifier of an echo
 * @param destinationPort 0 for an echo
 */
record TraceFlow(TraceGroup group, int sourcePort, int destinationPort) {

    static TraceFlow of(Probe probe) {
        return new TraceFlow(
                TraceGroup.of(probe),
                probe.sourcePort(),
                probe.destinationPort().orElse(0));
    }

    /** The same flow, regardless of the form of its segments. */
    TraceFlow ofAnyForm() {
        return new TraceFlow(group.ofAnyForm(), sourcePort, destinationPort);
    }
}
