package io.tcprt.engine.plan;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.octets.FieldRange;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The target of a trace.
 *
 * @param name the name that the user gave; empty if it was the address itself
 * @param address destination address of the probes
 * @param port TCP or UDP destination port, 1 to 65535, or 0 if read from a capture of probes to port 0; empty for ICMP
 * @since 0.1
 */
public record Target(Optional<String> name, IpAddress address, OptionalInt port) {

    /**
     * Checks the port.
     *
     * @param name any
     * @param address any
     * @param port 0 to 65535, or empty
     * @throws IllegalArgumentException when the port is out of range
     */
    public Target {
        if (port.isPresent()) {
            FieldRange.require("port", port.getAsInt(), 0, Limits.MAX_PORT);
        }
    }

    /**
     * A target of ICMP probes, which has no port.
     *
     * @param address destination address of the probes
     * @return the target, without a name
     */
    public static Target of(IpAddress address) {
        return new Target(Optional.empty(), address, OptionalInt.empty());
    }

    /**
     * A target of TCP or UDP probes.
     *
     * @param address destination address of the probes
     * @param port 1 to 65535
     * @return the target, without a name
     * @throws IllegalArgumentException when the port is out of range
     */
    public static Target of(IpAddress address, int port) {
        FieldRange.require("port", port, 1, Limits.MAX_PORT);
        return new Target(Optional.empty(), address, OptionalInt.of(port));
    }

    /**
     * Gives the target a name, which changes only how it is shown.
     *
     * @param other the name that the user knows it by
     * @return the same target with this name
     */
    public Target named(String other) {
        return new Target(Optional.of(other), address, port);
    }
}
