package io.tcprt.engine.sim;

import io.tcprt.codec.ip.IpAddress;

/** The end of a simulated chain. */
public record SimTarget(IpAddress address, long delayNanos, Port port) {

    /** What the probed port does with a SYN. */
    public enum Port {
        OPEN,
        CLOSED,
        DROPS
    }
}
