package io.tcprt.engine.internal.match;

import io.tcprt.codec.Decoded;
import io.tcprt.codec.Network;
import io.tcprt.codec.Transport;
import io.tcprt.codec.icmp.IcmpMessage;
import io.tcprt.codec.icmp.Quote;
import io.tcprt.codec.icmp.QuotedTransport;
import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.ip.IpView;
import io.tcprt.codec.tcp.SeqNumber;
import io.tcprt.codec.tcp.TcpQuote;
import io.tcprt.codec.tcp.TcpView;
import io.tcprt.codec.udp.UdpView;
import io.tcprt.engine.internal.probe.ProbeId;
import io.tcprt.engine.internal.probe.ProbeReader;
import io.tcprt.engine.plan.Flow;
import io.tcprt.engine.plan.ProbeKind;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * Selects the captured frames that belong to one flow: its probes, their answers, and packets that claim to be answers.
 *
 * <p>The decision depends on the frame alone, so a recording holds exactly the packets the trace was made from, and no other
 * traffic.
 *
 * @param flow the flow
 * @param id the flow's secrets
 * @since 0.1
 */
public record FlowFilter(Flow flow, ProbeId id) implements Predicate<Decoded> {

    @Override
    public boolean test(Decoded frame) {
        if (!(frame.network() instanceof Network.Ip packet)) {
            return false;
        }
        IpView ip = packet.header();
        if (packet.transport() instanceof Transport.Tcp tcp) {
            TcpView segment = tcp.segment();
            return flow.kind() == ProbeKind.TCP && isOfFlow(ip, segment.sourcePort(), segment.destinationPort());
        }
        if (packet.transport() instanceof Transport.Udp udp) {
            UdpView datagram = udp.datagram();
            return flow.kind() == ProbeKind.UDP && isOfFlow(ip, datagram.sourcePort(), datagram.destinationPort());
        }
        return packet.transport() instanceof Transport.Icmp icmp && isOfFlow(ip, icmp.message());
    }

    /** A packet of this flow in either direction. */
    private boolean isOfFlow(IpView ip, int sourcePort, int destinationPort) {
        boolean there = isBetween(ip, flow.source(), flow.destination())
                && sourcePort == flow.sourcePort()
                && destinationPort == flow.destinationPort();
        boolean back = isBetween(ip, flow.destination(), flow.source())
                && sourcePort == flow.destinationPort()
                && destinationPort == flow.sourcePort();
        return there || back;
    }

    private boolean isOfFlow(IpView ip, IcmpMessage message) {
        if (message.isError()) {
            return ip.destination().equals(flow.source()) && quotes(message.quote());
        }
        boolean between =
                isBetween(ip, flow.source(), flow.destination()) || isBetween(ip, flow.destination(), flow.source());
        return flow.kind() == ProbeKind.ICMP
                && message.isEcho()
                && message.identifier() == flow.sourcePort()
                && (between || isReplyFromElsewhere(ip, message));
    }

    /** An echo reply that returns what only the request held, as from another address of the target. */
    private boolean isReplyFromElsewhere(IpView ip, IcmpMessage message) {
        OptionalInt token = ProbeReader.token(ip, ip.payloadEnd());
        return message.isEchoReply()
                && ip.destination().equals(flow.source())
                && token.isPresent()
                && id.isSequence(new SeqNumber(token.getAsInt()));
    }

    private static boolean isBetween(IpView ip, IpAddress from, IpAddress to) {
        return ip.source().equals(from) && ip.destination().equals(to);
    }

    /** Accepts a quote that a NAT changed or a router truncated if the rest of it may be of this flow. */
    private boolean quotes(Quote quote) {
        if (quote.header().isEmpty()) {
            return false;
        }
        QuotedTransport transport = quote.transport();
        if (transport instanceof QuotedTransport.Tcp tcp) {
            TcpQuote ports = tcp.ports();
            boolean same = isFlow(ProbeKind.TCP, ports.sourcePort(), ports.destinationPort());
            return same || (flow.kind() == ProbeKind.TCP && id.isSequence(ports.sequence()));
        }
        if (transport instanceof QuotedTransport.Udp udp) {
            return isFlow(
                    ProbeKind.UDP, udp.datagram().sourcePort(), udp.datagram().destinationPort());
        }
        boolean here = quote.header().get().destination().equals(flow.destination());
        if (transport instanceof QuotedTransport.Echo echo) {
            return here && isFlow(ProbeKind.ICMP, echo.echo().identifier(), 0);
        }
        return here && transport instanceof QuotedTransport.TooShort;
    }

    private boolean isFlow(ProbeKind kind, int sourcePort, int destinationPort) {
        return kind == flow.kind() && sourcePort == flow.sourcePort() && destinationPort == flow.destinationPort();
    }
}
