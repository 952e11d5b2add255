package io.tcprt.cli.render.trace;

import io.tcprt.cli.render.Clean;
import io.tcprt.codec.ip.IpAddress;
import java.util.Map;

/** Host names of addresses, as far as known. */
public record Names(Map<IpAddress, String> known) {
    /** No names. */
    public static final Names NONE = new Names(Map.of());

    /** {@code name (address)}, or the address alone. */
    String of(IpAddress address) {
        String name = known.get(address);
        return name == null ? address.toString() : Clean.name(name) + " (" + address + ")";
    }
}
