package io.tcprt.engine.replay;

import io.tcprt.codec.ip.IpAddress;

/** Source and destination of traces, which are compared with each other and handed over together. */
record TraceEnds(IpAddress source, IpAddress destination) {
    static TraceEnds of(TraceGroup group) {
        return new TraceEnds(group.source(), group.destination());
    }
}
