package io.tcprt.engine.internal.probe;

import io.tcprt.codec.Decoded;
import io.tcprt.codec.Network;
import io.tcprt.codec.Transport;
import io.tcprt.codec.icmp.EchoQuote;
import io.tcprt.codec.icmp.IcmpMessage;
import io.tcprt.codec.icmp.IcmpView;
import io.tcprt.codec.icmp.Icmpv6View;
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
 * Recognises probes of any program: a SYN, an echo request or a UDP datagram. Other TCP segments are ordinary traffic and
 * count as probes only if they carry this program's mark.
 *
 * <p>Our own probes are read in this way too, so that a live trace and its replay work with equal probes.
 *
 * @since 0.1
 */
public final class ProbeReader {
    /** The octets that every quote must hold (RFC 792), which {@link ProbeKey} is read from. */
    private static final int FIRST_OCTETS = 8;

    private ProbeReader() {}

    /**
     * Reads a probe.
     *
     * @param frame a frame
     * @return the probe; empty if the frame is not one
     */
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

    /**
     * Whether a segment may be a probe, judged without its TTL.
     *
     * @param segment a segment
     * @return whether it is a SYN or carries this program's mark
     */
    public static boolean mayBeProbe(TcpView segment) {
        return segment.flags().isSyn() || LoneSegments.marksAsOurs(segment);
    }

    /**
     * Whether a quoted echo is one that a prober sends.
     *
     * @param quoted a quoted echo of either version
     * @return whether it is a request; false for a reply
     */
    public static boolean isRequest(EchoQuote quoted) {
        return quoted.type() == IcmpView.ECHO_REQUEST || quoted.type() == Icmpv6View.ECHO_REQUEST;
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
        return probe(ip, key, maximumSegmentSize(segment), Optional.of(form), dataLength(ip, segment));
    }

    /** Data that the snap length of a capture cut was sent all the same. */
    private static int dataLength(IpView ip, TcpView segment) {
        int end = Math.max(segment.payloadEnd(), ip.start() + ip.totalLength());
        return end - segment.payloadStart();
    }

    private static Probe probe(IpView ip, ProbeKey key) {
        return probe(ip, key, OptionalInt.empty(), Optional.empty(), 0);
    }

    private static Probe probe(
            IpView ip, ProbeKey key, OptionalInt maximumSegmentSize, Optional<TcpForm> form, int dataLength) {
        return new Probe(
                key,
                ip.source(),
                ip.finalDestination(),
                ip.ttl(),
                ip.id(),
                ip.flowLabel(),
                ip.dsfield(),
                ip.dontFragment(),
                ip.totalLength(),
                maximumSegmentSize,
                ip.recordRoute().map(RecordRouteView::slots).orElse(0),
                form,
                dataLength,
                token(ip, ip.payloadEnd()));
    }

    /**
     * Reads octets 9 to 12 after an IP header.
     *
     * @param ip the IP header
     * @param end index after the last octet available
     * @return the four octets as a number; empty if they are not all available
     */
    public static OptionalInt token(IpView ip, int end) {
        int at = ip.payloadStart() + FIRST_OCTETS;
        return at + Integer.BYTES <= end ? OptionalInt.of(ip.bytes().getInt(at)) : OptionalInt.empty();
    }

    /**
     * Reads the MSS option (RFC 9293 §3.7.1).
     *
     * @param segment a segment
     * @return the MSS in octets; empty if the segment has no such option
     */
    public static OptionalInt maximumSegmentSize(TcpView segment) {
        for (TcpOption option : segment.options()) {
            if (option instanceof TcpOption.MaximumSegmentSize offer) {
                return OptionalInt.of(offer.octets());
            }
        }
        return OptionalInt.empty();
    }

    /**
     * Reads the Timestamps option (RFC 7323 §3.2).
     *
     * @param segment a segment
     * @return the timestamps; empty if the segment has no such option
     */
    public static Optional<TcpOption.Timestamps> timestamps(TcpView segment) {
        for (TcpOption option : segment.options()) {
            if (option instanceof TcpOption.Timestamps stamps) {
                return Optional.of(stamps);
            }
        }
        return Optional.empty();
    }
}
