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
 * @param recording where to write all probes and answers
 * @param resets whether every SYN-ACK to a probe is answered by a reset of ours, beside that of the kernel, which a firewall
 *     of this host may swallow: the target then keeps no half-open connection
 * @param givesUpRights whether this process gives up root and all capabilities when everything is open, before it reads the
 *     first packet: for good, so only for a program that does nothing else ({@link io.tcprt.engine.rights.Rights})
 */
public record LiveOptions(
        Optional<String> interfaceName,
        Optional<IpAddress> source,
        OptionalInt sourcePort,
        Optional<Recording> recording,
        boolean resets,
        boolean givesUpRights) {
    /** Everything as the system has it. */
    public static final LiveOptions DEFAULT =
            new LiveOptions(Optional.empty(), Optional.empty(), OptionalInt.empty(), Optional.empty(), false, false);

    /**
     * A nanosecond pcap file.
     *
     * @param replaces whether a file of that name is overwritten; otherwise there must be none
     */
    public record Recording(Path file, boolean replaces) {}
}
