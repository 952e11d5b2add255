package io.tcprt.engine.sim;

import io.tcprt.codec.ip.Ipv4Address;

/** The end of a simulated chain. */
public record SimTarget(Ipv4Address address, long delayNanos, Port port) {

    /** What the probed port does with a SYN. */
    public enum Port {
        OPEN,
        CLOSED,
        DROPS
    }
}
