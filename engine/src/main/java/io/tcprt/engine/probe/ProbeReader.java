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
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Recognises a probe by what it is, whoever made it: a SYN, an echo request, a UDP datagram.
 *
 * <p>Our own probes take this way too, so that a live trace and its recording speak of equal probes.
 */
public final class ProbeReader {
    private ProbeReader() {}

    /** The probe in a frame; empty when the frame is none. */
    public static Optional<Probe> read(Decoded frame) {
        if (!(frame.network() instanceof Network.Ip packet)) {
            return Optional.empty();
        }
        IpView ip = packet.header();
        if (packet.transport() instanceof Transport.Tcp tcp
                && isSyn(tcp.segment().flags())) {
            TcpView segment = tcp.segment();
            ProbeKey key = new ProbeKey.Tcp(segment.sourcePort(), segment.destinationPort(), segment.sequence());
            return Optional.of(probe(ip, key, maximumSegmentSize(segment)));
        }
        if (packet.transport() instanceof Transport.Icmp icmp && icmp.message().isEchoRequest()) {
            IcmpMessage echo = icmp.message();
            return Optional.of(probe(ip, new ProbeKey.Echo(echo.identifier(), echo.sequence()), OptionalInt.empty()));
        }
        if (packet.transport() instanceof Transport.Udp udp) {
            ProbeKey key = new ProbeKey.Udp(
                    udp.datagram().sourcePort(),
                    udp.datagram().destinationPort(),
                    udp.datagram().checksum());
            return Optional.of(probe(ip, key, OptionalInt.empty()));
        }
        return Optional.empty();
    }

    /** Whether a segment asks for a connection, and answers nobody. */
    public static boolean isSyn(TcpFlags flags) {
        return flags.contains(TcpFlags.SYN) && !flags.contains(TcpFlags.ACK);
    }

    private static Probe probe(IpView ip, ProbeKey key, OptionalInt maximumSegmentSize) {
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
                ip.recordRoute().map(RecordRouteView::slots).orElse(0));
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
