package io.tcprt.engine.sim;

import io.tcprt.codec.ip.Ipv4Address;

/**
 * How a router takes part in Record Route. All that take part record their outgoing address in packets they forward; they
 * differ in packets that expire.
 *
 * @since 0.1
 */
public enum SimStamping {
    /** Records nothing. */
    NONE,
    /** Records in forwarded packets only: a packet that expires is quoted as it arrived. */
    ON_FORWARDING,
    /** Records on arrival too, before checking the TTL, without updating the checksum. Linux does this. */
    UNDER_STALE_CHECKSUM,
    /** Records on arrival too, and updates the checksum. */
    UNDER_RIGHT_CHECKSUM,
    /** Like {@link #UNDER_STALE_CHECKSUM}, but records addresses that are not its own. No packet reveals that. */
    FORGED;

    /** 198.18.0.0 (RFC 2544, benchmarking), which belongs to no simulated node. */
    private static final int BENCHMARKING = 198 << 24 | 18 << 16;

    boolean onForwarding() {
        return this != NONE;
    }

    boolean onArrival() {
        return this != NONE && this != ON_FORWARDING;
    }

    /**
     * The address that is recorded.
     *
     * @param address the router's own address
     * @return the address it writes into a slot
     */
    public Ipv4Address written(Ipv4Address address) {
        return this == FORGED ? new Ipv4Address(BENCHMARKING | (address.bits() & 0xffff)) : address;
    }
}
