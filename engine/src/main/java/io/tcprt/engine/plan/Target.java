package io.tcprt.engine.plan;

import io.tcprt.codec.ip.IpAddress;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where a trace is headed.
 *
 * @param name what the user called it, when that was not the address itself
 * @param port the TCP or UDP destination port, 1 to 65535; absent for ICMP, which has none
 */
public record Target(Optional<String> name, IpAddress address, OptionalInt port) {}
