package io.tcprt.engine.probe;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.engine.plan.ProbeKind;
import java.util.OptionalInt;

/**
 * A probe as its octets say it: what answers are matched with, and what quotes are compared with.
 *
 * @param ttl 1 to 255, as it left
 * @param id IPv4 identification; 0 for IPv6
 * @param flowLabel IPv6 flow label; 0 for IPv4
 * @param length octets of the whole datagram
 * @param maximumSegmentSize octets, of a SYN that offers one
 * @param recordRouteSlots room of the Record Route option; 0 without one
 */
public record Probe(
        ProbeKey key,
        IpAddress source,
        IpAddress destination,
        int ttl,
        int id,
        int flowLabel,
        int dsfield,
        boolean dontFragment,
        int length,
        OptionalInt maximumSegmentSize,
        int recordRouteSlots) {

    public ProbeKind kind() {
        if (key instanceof ProbeKey.Tcp) {
            return ProbeKind.TCP;
        }
        return key instanceof ProbeKey.Echo ? ProbeKind.ICMP : ProbeKind.UDP;
    }

    /** The port probed; absent for an echo. */
    public OptionalInt destinationPort() {
        if (key instanceof ProbeKey.Tcp tcp) {
            return OptionalInt.of(tcp.destinationPort());
        }
        return key instanceof ProbeKey.Udp udp ? OptionalInt.of(udp.destinationPort()) : OptionalInt.empty();
    }

    /** The port it left from; of an echo its identifier, which takes the place of one (RFC 5508 §3.1). */
    public int sourcePort() {
        if (key instanceof ProbeKey.Tcp tcp) {
            return tcp.sourcePort();
        }
        return key instanceof ProbeKey.Udp udp ? udp.sourcePort() : ((ProbeKey.Echo) key).identifier();
    }
}
