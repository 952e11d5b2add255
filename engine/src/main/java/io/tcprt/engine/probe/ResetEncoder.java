package io.tcprt.engine.probe;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.tcprt.codec.Decoded;
import io.tcprt.codec.Network;
import io.tcprt.codec.Transport;
import io.tcprt.codec.ip.IpSpec;
import io.tcprt.codec.ip.IpView;
import io.tcprt.codec.tcp.SeqNumber;
import io.tcprt.codec.tcp.TcpFlags;
import io.tcprt.codec.tcp.TcpOptionsSpec;
import io.tcprt.codec.tcp.TcpSpec;
import io.tcprt.codec.tcp.TcpView;
import io.tcprt.engine.plan.Flow;
import java.util.Optional;

/**
 * Makes the resets of one flow's half-open connections, as this host's kernel does for connections that it does not know
 * (RFC 9293 §3.10.7.1).
 *
 * @param link what stands before the IP header on the way out
 */
public record ResetEncoder(FrameLink link, Flow flow) {
    /** As hosts send; a reset is to arrive. */
    private static final int TTL = 64;

    /** The reset, as a frame, that a SYN-ACK of this flow's target is to get; empty for all other frames. */
    public Optional<ByteBuf> answering(Decoded frame) {
        return frame.network() instanceof Network.Ip packet
                        && packet.transport() instanceof Transport.Tcp tcp
                        && isSynAck(packet.header(), tcp.segment())
                ? Optional.of(reset(tcp.segment().acknowledgement()))
                : Optional.empty();
    }

    /**
     * The reset that removes what a SYN of this flow has half opened, before its answer is here: the number is exactly
     * the one that the other side expects next (RFC 5961 §3.2).
     */
    public ByteBuf withdrawing(ProbeKey.Tcp syn) {
        return reset(syn.sequence().plus(1));
    }

    /** The SYN whose connection a segment resets; empty when it is no reset as the two of this class are. */
    public static Optional<ProbeKey> withdrawn(Decoded frame) {
        return frame.network() instanceof Network.Ip packet
                        && packet.transport() instanceof Transport.Tcp tcp
                        && tcp.segment().flags().equals(TcpFlags.RST)
                ? Optional.of(new ProbeKey.Tcp(
                        tcp.segment().sourcePort(),
                        tcp.segment().destinationPort(),
                        tcp.segment().sequence().plus(-1)))
                : Optional.empty();
    }

    private boolean isSynAck(IpView ip, TcpView segment) {
        return ip.source().equals(flow.destination())
                && ip.destination().equals(flow.source())
                && segment.sourcePort() == flow.destinationPort()
                && segment.destinationPort() == flow.sourcePort()
                && segment.flags().contains(TcpFlags.SYN)
                && segment.flags().contains(TcpFlags.ACK);
    }

    private ByteBuf reset(SeqNumber acknowledged) {
        TcpSpec segment = new TcpSpec(
                flow.sourcePort(),
                flow.destinationPort(),
                acknowledged,
                new SeqNumber(0),
                TcpFlags.RST,
                0,
                TcpOptionsSpec.NONE);
        IpSpec ip = IpSpec.plain(flow.source(), flow.destination(), TcpView.PROTOCOL, TTL);
        ByteBuf frame = Unpooled.buffer(link.headerLength() + ip.headerLength() + segment.headerLength());
        link.emit(frame);
        ip.emit(frame, segment.headerLength());
        segment.emit(frame, flow.source(), flow.destination());
        return frame;
    }
}
