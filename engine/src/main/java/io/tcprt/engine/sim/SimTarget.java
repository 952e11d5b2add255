package io.tcprt.engine.sim;

import io.tcprt.codec.ip.IpAddress;

/**
 * The target of a simulated network.
 *
 * @param address its address
 * @param delayNanos one-way delay of the link to it, in nanoseconds
 * @param port the state of the probed TCP port; {@code DROPS} also drops other kinds of probes
 * @since 0.1
 */
public record SimTarget(IpAddress address, long delayNanos, Port port) {
    /**
     * The state of a port.
     *
     * @since 0.1
     */
    public enum Port {
        /** Answers a SYN with SYN-ACK. */
        OPEN,
        /** Answers a SYN with RST. */
        CLOSED,
        /** Drops every probe silently. */
        DROPS
    }
}
