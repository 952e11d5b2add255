package io.tcprt.engine.replay;

import io.tcprt.codec.Decoded;
import io.tcprt.codec.Network;
import io.tcprt.codec.Transport;
import io.tcprt.codec.icmp.QuotedTransport;
import io.tcprt.codec.ip.IpView;
import io.tcprt.codec.ip.RecordRouteView;
import io.tcprt.codec.tcp.TcpFlags;
import io.tcprt.codec.tcp.TcpView;
import io.tcprt.engine.internal.probe.InitialTtl;
import io.tcprt.engine.internal.probe.Probe;
import io.tcprt.engine.internal.probe.ProbeId;
import io.tcprt.engine.internal.probe.ProbeKey;
import io.tcprt.engine.internal.probe.ProbeReader;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The probe that an answer implies, for captures that hold answers only.
 *
 * <p>The quote does not hold the TTL with which the probe was sent, since it was decremented on the path. Our own probes
 * carry it in their window as well. Otherwise it is estimated from the answer's own TTL, which is right if the return
 * path is as long as the forward path; the trace says so.
 */
final class InferredProbe {
    private InferredProbe() {}

    static Optional<Probe> of(Decoded answer) {
        if (!(answer.network() instanceof Network.Ip packet)) {
            return Optional.empty();
        }
        IpView outer = packet.header();
        if (packet.transport() instanceof Transport.Tcp tcp) {
            return ofTcpAnswer(outer, tcp.segment());
        }
        if (!(packet.transport() instanceof Transport.Icmp icmp)
                || !icmp.message().endsQuoted()) {
            return Optional.empty();
        }
        QuotedTransport quoted = icmp.message().quote().transport();
        int ttl = ownTtl(quoted).orElse(InitialTtl.distance(outer.ttl()));
        return icmp.message().quote().header().flatMap(ip -> key(quoted).map(key -> of(ip, key, ttl)));
    }

    /** The key of the quoted probe; empty if the quote is of no probe, such as of a segment that is no SYN. */
    static Optional<ProbeKey> key(QuotedTransport quoted) {
        if (quoted instanceof QuotedTransport.Tcp tcp) {
            if (tcp.whole().filter(segment -> !ProbeReader.mayBeProbe(segment)).isPresent()) {
                return Optional.empty();
            }
            return Optional.of(new ProbeKey.Tcp(
                    tcp.ports().sourcePort(),
                    tcp.ports().destinationPort(),
                    tcp.ports().sequence()));
        }
        if (quoted instanceof QuotedTransport.Udp udp) {
            return Optional.of(new ProbeKey.Udp(
                    udp.datagram().sourcePort(),
                    udp.datagram().destinationPort(),
                    udp.datagram().checksum()));
        }
        return quoted instanceof QuotedTransport.Echo echo && ProbeReader.isRequest(echo.echo())
                ? Optional.of(
                        new ProbeKey.Echo(echo.echo().identifier(), echo.echo().sequence()))
                : Optional.empty();
    }

    static Probe of(IpView quoted, ProbeKey key, int ttl) {
        return new Probe(
                key,
                quoted.source(),
                quoted.finalDestination(),
                ttl,
                quoted.id(),
                quoted.flowLabel(),
                quoted.dsfield(),
                quoted.dontFragment(),
                quoted.totalLength(),
                OptionalInt.empty(),
                quoted.recordRoute().map(RecordRouteView::slots).orElse(0));
    }

    /**
     * A SYN-ACK or RST acknowledges the sequence number behind the probe's; the rest of the probe stays unknown. A reset in
     * answer to a SYN has sequence number 0 (RFC 9293 §3.10.7.1); any other one ends a connection.
     */
    private static Optional<Probe> ofTcpAnswer(IpView answer, TcpView segment) {
        boolean isAnswer = segment.flags().contains(TcpFlags.ACK)
                && (segment.flags().contains(TcpFlags.SYN)
                        || (segment.flags().contains(TcpFlags.RST)
                                && segment.sequence().bits() == 0));
        if (!isAnswer) {
            return Optional.empty();
        }
        ProbeKey key = new ProbeKey.Tcp(
                /* sourcePort= */ segment.destinationPort(),
                /* destinationPort= */ segment.sourcePort(),
                segment.acknowledgement().plus(-1));
        return Optional.of(new Probe(
                key,
                /* source= */ answer.destination(),
                /* destination= */ answer.source(),
                InitialTtl.distance(answer.ttl()),
                0,
                0,
                0,
                false,
                0,
                OptionalInt.empty(),
                answer.recordRoute().map(RecordRouteView::slots).orElse(0)));
    }

    private static OptionalInt ownTtl(QuotedTransport quoted) {
        int ttl = quoted instanceof QuotedTransport.Tcp tcp
                ? tcp.whole().map(TcpView::window).map(ProbeId::ttlOfWindow).orElse(0)
                : 0;
        return ttl > 0 ? OptionalInt.of(ttl) : OptionalInt.empty();
    }
}
