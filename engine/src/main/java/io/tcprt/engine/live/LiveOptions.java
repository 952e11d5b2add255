package io.tcprt.engine.live;

import io.tcprt.codec.ip.IpAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a user may fix instead of leaving it to the system.
 *
 * @param interfaceName where probes leave; by the routing table otherwise
 * @param source the address they bear; that of the interface otherwise
 * @param sourcePort the flow, 1 to 65535; a free port otherwise
 * @param recording where to write all probes and answers, nanosecond pcap
 */
public record LiveOptions(
        Optional<String> interfaceName, Optional<IpAddress> source, OptionalInt sourcePort, Optional<Path> recording) {
    /** Everything as the system has it. */
    public static final LiveOptions DEFAULT =
            new LiveOptions(Optional.empty(), Optional.empty(), OptionalInt.empty(), Optional.empty());
}
