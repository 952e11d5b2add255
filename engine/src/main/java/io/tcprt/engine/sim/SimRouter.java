package io.tcprt.engine.sim;

import io.tcprt.codec.ip.IpAddress;

/**
 * A router of a simulated chain.
 *
 * @param near its address towards the source: what its ICMP errors bear
 * @param far its address towards the target: what it stamps on probes that go on
 * @param delayNanos one way from the node before it, nanoseconds
 * @param silent whether it drops expired probes without a word
 * @param stamps whether it takes part in Record Route
 * @param dropsOptions whether it drops every packet with IP options
 * @param quoted octets it quotes of a datagram that died
 */
public record SimRouter(
        IpAddress near,
        IpAddress far,
        long delayNanos,
        boolean silent,
        boolean stamps,
        boolean dropsOptions,
        int quoted) {
    /** Linux quotes small probes whole. */
    private static final int WHOLE = 548;

    /** A router that does all it should. */
    public static SimRouter of(IpAddress near, IpAddress far, long delayNanos) {
        return new SimRouter(near, far, delayNanos, false, true, false, WHOLE);
    }

    public SimRouter asSilent() {
        return new SimRouter(near, far, delayNanos, true, stamps, dropsOptions, quoted);
    }

    public SimRouter withoutStamps() {
        return new SimRouter(near, far, delayNanos, silent, false, dropsOptions, quoted);
    }

    public SimRouter droppingOptions() {
        return new SimRouter(near, far, delayNanos, silent, stamps, true, quoted);
    }

    public SimRouter quoting(int octets) {
        return new SimRouter(near, far, delayNanos, silent, stamps, dropsOptions, octets);
    }
}
