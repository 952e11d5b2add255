package io.tcprt.engine.replay;

import io.tcprt.codec.ip.IpAddress;

/** Between whom traces are: what is compared with each other, and told of together. */
record TraceEnds(IpAddress source, IpAddress destination) {
    static TraceEnds of(TraceGroup group) {
        return new TraceEnds(group.source(), group.destination());
    }
}
