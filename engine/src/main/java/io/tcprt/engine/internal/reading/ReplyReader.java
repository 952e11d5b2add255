package io.tcprt.engine.internal.reading;

import io.tcprt.codec.Network;
import io.tcprt.codec.Transport;
import io.tcprt.codec.icmp.IcmpMessage;
import io.tcprt.codec.ip.IpView;
import io.tcprt.codec.tcp.TcpFlags;
import io.tcprt.engine.internal.probe.Probe;
import io.tcprt.engine.trace.IcmpReason;
import io.tcprt.engine.trace.MatchKey;
import io.tcprt.engine.trace.Reply;
import io.tcprt.engine.trace.ReplyKind;
import io.tcprt.engine.wire.Captured;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Reads everything that a reply keeps from its frame, which is not needed afterwards. */
public final class ReplyReader {
    private ReplyReader() {}

    /** The reply in a frame that was matched to {@code sent}; the log adds times and the probe's frame. */
    public static Reply read(Captured frame, Probe sent, MatchKey match) {
        Network.Ip packet = (Network.Ip) frame.decoded().network();
        if (packet.transport() instanceof Transport.Icmp icmp && icmp.message().isError()) {
            return error(frame.number(), packet.header(), icmp.message(), sent, match);
        }
        return new Reply(
                answerKind(packet.transport()),
                packet.header().source(),
                OptionalLong.empty(),
                Optional.empty(),
                packet.header().ttl(),
                OptionalInt.empty(),
                match,
                0,
                frame.number(),
                RecordRouteReader.ofAnswer(packet.header()),
                List.of(),
                List.of(),
                List.of());
    }

    /**
     * A hash over what makes an answer: its source, its identification and all that follows its IP header. The header itself
     * changes on the way.
     */
    static int content(Captured frame) {
        Network.Ip packet = (Network.Ip) frame.decoded().network();
        IpView ip = packet.header();
        int hash = ip.source().hashCode() * 31 + ip.id();
        for (int at = ip.payloadStart(); at < ip.payloadEnd(); at++) {
            hash = hash * 31 + ip.bytes().getByte(at);
        }
        return hash;
    }

    /** Whether this is a reset that acknowledges nothing, which no TCP sends in answer to a SYN (RFC 9293 §3.10.7). */
    static boolean isBareReset(Captured frame) {
        return frame.decoded().network() instanceof Network.Ip packet
                && packet.transport() instanceof Transport.Tcp tcp
                && tcp.segment().flags().contains(TcpFlags.RST)
                && !tcp.segment().flags().contains(TcpFlags.ACK);
    }

    private static ReplyKind answerKind(Transport transport) {
        if (!(transport instanceof Transport.Tcp tcp)) {
            return transport instanceof Transport.Udp ? ReplyKind.UDP_REPLY : ReplyKind.ECHO_REPLY;
        }
        TcpFlags flags = tcp.segment().flags();
        if (flags.contains(TcpFlags.RST)) {
            return ReplyKind.RST;
        }
        return flags.contains(TcpFlags.SYN) ? ReplyKind.SYN_ACK : ReplyKind.ACK;
    }

    private static Reply error(int number, IpView outer, IcmpMessage message, Probe sent, MatchKey match) {
        Optional<IpView> quoted = message.quote().header();
        ReplyKind kind = ErrorKind.of(outer.version(), message.type(), message.code());
        return new Reply(
                kind,
                outer.source(),
                OptionalLong.empty(),
                Optional.of(reason(outer, message, sent)),
                outer.ttl(),
                quoted.map(ip -> OptionalInt.of(ip.ttl())).orElse(OptionalInt.empty()),
                match,
                0,
                number,
                quoted.flatMap(ip -> RecordRouteReader.ofError(outer, ip)),
                message.extensions().mpls(),
                message.extensions().interfaces(),
                QuoteDiff.of(sent, message.quote(), kind == ReplyKind.TIME_EXCEEDED));
    }

    private static IcmpReason reason(IpView outer, IcmpMessage message, Probe sent) {
        int length = Math.max(
                sent.length(), message.quote().header().map(IpView::totalLength).orElse(0));
        OptionalInt mtu = message.nextHopMtu().stream()
                .filter(octets -> length == 0 || octets < length)
                .findFirst();
        return new IcmpReason(message.type(), message.code(), mtu, isIntact(outer, message));
    }

    /** True also if it cannot be verified, because the capture truncated the message or it came in fragments. */
    private static boolean isIntact(IpView outer, IcmpMessage message) {
        return outer.clipped() || outer.moreFragments() || message.checksumValid(outer);
    }
}
