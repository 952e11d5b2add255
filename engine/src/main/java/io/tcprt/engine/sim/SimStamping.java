package io.tcprt.engine.sim;

import io.tcprt.codec.ip.Ipv4Address;

/** How a router takes part in Record Route. All that do stamp what they pass on, by the address it leaves from. */
public enum SimStamping {
    /** Not at all. */
    NONE,
    /** What passes on only: a packet that expires is quoted as it came. */
    ON_FORWARDING,
    /** What arrives, before the TTL is looked at, and the checksum stays as it was: Linux. */
    UNDER_STALE_CHECKSUM,
    /** What arrives, and the checksum is made right. */
    UNDER_RIGHT_CHECKSUM,
    /** As {@link #UNDER_STALE_CHECKSUM}, with addresses that are none of its own: nothing in a packet can tell. */
    FORGED;

    /** RFC 2544's network for benchmarks, which no simulated node is in. */
    private static final int NOBODYS = 198 << 24 | 18 << 16;

    boolean onForwarding() {
        return this != NONE;
    }

    boolean onArrival() {
        return this != NONE && this != ON_FORWARDING;
    }

    /** What a router with this address writes into a slot. */
    public Ipv4Address written(Ipv4Address address) {
        return this == FORGED ? new Ipv4Address(NOBODYS | (address.bits() & 0xffff)) : address;
    }
}
