package io.tcprt.engine.trace;

import io.tcprt.codec.icmp.InterfaceInfo;
import io.tcprt.codec.icmp.MplsLabel;
import io.tcprt.codec.ip.IpAddress;
import io.tcprt.engine.match.MatchKey;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What came back for one probe.
 *
 * @param from who sent it; for a Time Exceeded this may be the target's address although a router wrote it (DNAT)
 * @param rttNanos nanoseconds between the capture stamps of probe and answer; absent when the probe was not captured
 * @param icmp type and code, when the answer is an ICMP error
 * @param ttl the answer's own TTL on arrival
 * @param quotedTtl the probe's TTL as quoted: 1 where it expired, 0 from some routers
 * @param match the keys that tied the answer to its probe: the confidence of the row
 * @param probeFrame number of the probe's frame in the capture, from 1; 0 when it was not captured
 * @param frame number of the answer's frame in the capture, from 1
 * @param recordRoute the stamps, told apart; absent when the answer carries none
 */
public record Reply(
        ReplyKind kind,
        IpAddress from,
        OptionalLong rttNanos,
        Optional<IcmpReason> icmp,
        int ttl,
        OptionalInt quotedTtl,
        MatchKey match,
        int probeFrame,
        int frame,
        Optional<RecordRouteReading> recordRoute,
        List<MplsLabel> mpls,
        List<InterfaceInfo> interfaces,
        List<Change> changed) {

    /**
     * Whether the target itself speaks, or somebody in its name. A Time Exceeded never is: behind a destination NAT every
     * router's bears the target's address.
     */
    public boolean speaksFor(IpAddress target) {
        return kind.isTransportAnswer() || (kind == ReplyKind.PORT_UNREACHABLE && from.equals(target));
    }

    /** The same reply, with what the capture of its probe adds. */
    public Reply timed(OptionalLong rtt, int frameOfProbe) {
        return new Reply(
                kind,
                from,
                rtt,
                icmp,
                ttl,
                quotedTtl,
                match,
                frameOfProbe,
                frame,
                recordRoute,
                mpls,
                interfaces,
                changed);
    }
}
