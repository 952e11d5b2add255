package io.tcprt.cli.render.trace;

import io.tcprt.cli.render.Clean;
import io.tcprt.codec.ip.IpAddress;
import java.util.Map;

/** What addresses are called, as far as anybody knows. */
public record Names(Map<IpAddress, String> known) {
    /** Nobody was asked. */
    public static final Names NONE = new Names(Map.of());

    /** {@code name (address)}, or the address alone. */
    String of(IpAddress address) {
        String name = known.get(address);
        return name == null ? address.toString() : Clean.name(name) + " (" + address + ")";
    }
}
