package io.tcprt.engine.internal.probe;

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
 * Builds resets for the half-open connections of one flow, like those a host sends for connections it does not know (RFC 9293
 * §3.10.7.1).
 *
 * @param link link header of the frames
 * @param flow the flow
 * @since 0.1
 */
public record ResetEncoder(FrameLink link, Flow flow) {
    /** A common initial TTL: a reset has to reach the target. */
    private static final int TTL = 64;

    /**
     * Builds the reset that answers a SYN-ACK.
     *
     * @param frame a captured frame
     * @return the reset as a frame; empty unless {@code frame} is a SYN-ACK from this flow's target
     */
    public Optional<ByteBuf> answering(Decoded frame) {
        return frame.network() instanceof Network.Ip packet
                        && packet.transport() instanceof Transport.Tcp tcp
                        && isSynAck(packet.header(), tcp.segment())
                ? Optional.of(reset(tcp.segment().acknowledgement()))
                : Optional.empty();
    }

    /**
     * Builds the reset that closes a half-open connection before its SYN-ACK has arrived. Its sequence number is exactly the
     * one the target expects next, as RFC 5961 §3.2 requires.
     *
     * @param syn the SYN that opened it
     * @return the reset as a frame
     */
    public ByteBuf withdrawing(ProbeKey.Tcp syn) {
        return reset(syn.sequence().plus(1));
    }

    /**
     * Finds the SYN whose connection a reset closes.
     *
     * @param frame a captured frame
     * @return the key of the SYN; empty unless {@code frame} is a reset without ACK, as this class builds them
     */
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
