package io.tcprt.engine.internal.netlink;

import io.tcprt.codec.link.MacAddress;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Reads a six-octet hardware address from an attribute. */
final class HardwareAddress {
    private static final int OCTETS = 6;

    private HardwareAddress() {}

    static Optional<MacAddress> in(NetlinkAttributes attributes, int type) {
        return attributes.value(type).filter(value -> value.limit() == OCTETS).map(HardwareAddress::address);
    }

    private static MacAddress address(ByteBuffer octets) {
        long bits = 0;
        for (int i = 0; i < OCTETS; i++) {
            bits = bits << Byte.SIZE | Byte.toUnsignedLong(octets.get(i));
        }
        return new MacAddress(bits);
    }
}
