package io.tcprt.engine.probe;

import io.tcprt.codec.Decoded;
import io.tcprt.codec.Network;
import io.tcprt.codec.Transport;
import io.tcprt.codec.icmp.IcmpMessage;
import io.tcprt.codec.ip.IpView;
import io.tcprt.codec.ip.RecordRouteView;
import io.tcprt.codec.tcp.TcpFlags;
import io.tcprt.codec.tcp.TcpOption;
import io.tcprt.codec.tcp.TcpView;
import io.tcprt.engine.plan.SynProfile;
import io.tcprt.engine.plan.TcpForm;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Recognises a probe by what it is, whoever made it: a SYN, an echo request, a UDP datagram. Other TCP segments are
 * everybody's daily traffic, and probes only if they bear our mark.
 *
 * <p>Our own probes take this way too, so that a live trace and its recording speak of equal probes.
 */
public final class ProbeReader {
    /** What every quote is to hold (RFC 792), and {@link ProbeKey} is made of. */
    private static final int FIRST_OCTETS = 8;

    private ProbeReader() {}

    /** The probe in a frame; empty when the frame is none. */
    public static Optional<Probe> read(Decoded frame) {
        if (!(frame.network() instanceof Network.Ip packet)) {
            return Optional.empty();
        }
        IpView ip = packet.header();
        if (packet.transport() instanceof Transport.Tcp tcp) {
            return form(ip, tcp.segment()).map(form -> segment(ip, tcp.segment(), form));
        }
        if (packet.transport() instanceof Transport.Icmp icmp && icmp.message().isEchoRequest()) {
            IcmpMessage echo = icmp.message();
            return Optional.of(probe(ip, new ProbeKey.Echo(echo.identifier(), echo.sequence())));
        }
        if (packet.transport() instanceof Transport.Udp udp) {
            ProbeKey key = new ProbeKey.Udp(
                    udp.datagram().sourcePort(),
                    udp.datagram().destinationPort(),
                    udp.datagram().checksum());
            return Optional.of(probe(ip, key));
        }
        return Optional.empty();
    }

    /** Whether a segment can be a probe, whatever TTL it left with: a SYN, or one that bears our mark. */
    public static boolean mayBeProbe(TcpView segment) {
        return segment.flags().isSyn() || LoneSegments.marksAsOurs(segment);
    }

    private static Optional<TcpForm> form(IpView ip, TcpView segment) {
        TcpFlags flags = segment.flags();
        if (flags.isSyn()) {
            return Optional.of(new TcpForm(flags, SynOptions.profile(segment)));
        }
        return LoneSegments.marksAsOurs(segment) && ProbeId.ttlOfWindow(segment.window()) == ip.ttl()
                ? Optional.of(new TcpForm(flags, SynProfile.MSS))
                : Optional.empty();
    }

    static Probe segment(IpView ip, TcpView segment, TcpForm form) {
        ProbeKey key = new ProbeKey.Tcp(segment.sourcePort(), segment.destinationPort(), segment.sequence());
        return probe(ip, key, maximumSegmentSize(segment), Optional.of(form));
    }

    private static Probe probe(IpView ip, ProbeKey key) {
        return probe(ip, key, OptionalInt.empty(), Optional.empty());
    }

    private static Probe probe(IpView ip, ProbeKey key, OptionalInt maximumSegmentSize, Optional<TcpForm> form) {
        return new Probe(
                key,
                ip.source(),
                ip.destination(),
                ip.ttl(),
                ip.id(),
                ip.flowLabel(),
                ip.dsfield(),
                ip.dontFragment(),
                ip.totalLength(),
                maximumSegmentSize,
                ip.recordRoute().map(RecordRouteView::slots).orElse(0),
                form,
                token(ip, ip.payloadEnd()));
    }

    /**
     * The four octets behind the first eight of what an IP header is followed by; empty when they are not there.
     *
     * @param end behind the last octet that is
     */
    public static OptionalInt token(IpView ip, int end) {
        int at = ip.payloadStart() + FIRST_OCTETS;
        return at + Integer.BYTES <= end ? OptionalInt.of(ip.bytes().getInt(at)) : OptionalInt.empty();
    }

    /** The MSS a segment offers (RFC 9293 §3.7.1). */
    public static OptionalInt maximumSegmentSize(TcpView segment) {
        for (TcpOption option : segment.options()) {
            if (option instanceof TcpOption.MaximumSegmentSize offer) {
                return OptionalInt.of(offer.octets());
            }
        }
        return OptionalInt.empty();
    }
}
