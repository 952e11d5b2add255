package io.tcprt.engine.plan;

import io.tcprt.codec.ip.IpAddress;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where a trace is headed.
 *
 * @param name what the user called it, when that was not the address itself
 * @param address where probes go
 * @param port the TCP or UDP destination port, absent for ICMP, which has none: 1 to 65535 to be probed; a capture may also
 *     show probes to port 0
 * @since 0.1
 */
public record Target(Optional<String> name, IpAddress address, OptionalInt port) {

    /**
     * Checks the port.
     *
     * @throws IllegalArgumentException when it has more than 16 bits, or is negative
     */
    public Target {
        if (port.isPresent()) {
            Limits.within("port", port.getAsInt(), 0, Limits.MAX_PORT);
        }
    }

    /** An address to be probed by ICMP. */
    public static Target of(IpAddress address) {
        return new Target(Optional.empty(), address, OptionalInt.empty());
    }

    /**
     * An address to be probed by TCP or UDP.
     *
     * @param port 1 to 65535
     * @throws IllegalArgumentException when the port is out of range
     */
    public static Target of(IpAddress address, int port) {
        Limits.within("port", port, 1, Limits.MAX_PORT);
        return new Target(Optional.empty(), address, OptionalInt.of(port));
    }

    /** The same target under the name that the user knows it by. */
    public Target named(String other) {
        return new Target(Optional.of(other), address, port);
    }
}
