package io.tcprt.engine.trace;

import io.tcprt.codec.icmp.InterfaceInfo;
import io.tcprt.codec.icmp.MplsLabel;
import io.tcprt.codec.ip.IpAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The reply to one probe.
 *
 * @param kind kind of packet
 * @param from its source address; behind a destination NAT, a router's Time Exceeded may carry the target's address
 * @param rttNanos nanoseconds between the capture timestamps of probe and reply; empty if the probe was not captured
 * @param icmp ICMP type and code; empty unless the reply is an ICMP error
 * @param ttl TTL or hop limit of the reply on arrival, 0 to 255
 * @param quotedTtl the probe's TTL as quoted: normally 1, and 0 from some routers; empty if the reply quotes no header
 * @param match the fields by which the reply was matched to its probe, which tell how certain the match is
 * @param probeFrame number of the probe's frame in the capture, from 1; 0 if it was not captured
 * @param frame number of the reply's frame in the capture, from 1
 * @param recordRoute the recorded addresses; empty if the reply carries none
 * @param mpls MPLS label stack of the probe (RFC 4950), outermost label first; empty if the reply carries none
 * @param interfaces interface information (RFC 5837); empty if the reply carries none
 * @param changed header fields that differ between the probe and its quote
 * @since 0.1
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
     * Whether this is an answer of the target, or of a device that answers in its name. A Time Exceeded never is, whatever its
     * source: behind a destination NAT, every router's carries the target's address.
     *
     * @param target the target's address
     * @return whether this is the transport's own answer, or a port unreachable from {@code target}
     */
    public boolean speaksFor(IpAddress target) {
        boolean hostsOwn = kind == ReplyKind.PORT_UNREACHABLE || kind == ReplyKind.REASSEMBLY_TIMEOUT;
        return kind.isTransportAnswer() || (hostsOwn && from.equals(target));
    }

    /**
     * Adds facts that are known once the probe's own frame is captured.
     *
     * @param rtt nanoseconds between the capture timestamps of probe and reply
     * @param frameOfProbe number of the probe's frame, from 1
     * @return the same reply with these values
     */
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
