package io.tcprt.engine.sim;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.ip.IpSpec;
import io.tcprt.codec.tcp.SeqNumber;
import io.tcprt.codec.tcp.TcpFlags;
import io.tcprt.codec.tcp.TcpOption;
import io.tcprt.codec.tcp.TcpOptionsSpec;
import io.tcprt.codec.tcp.TcpSpec;
import io.tcprt.codec.tcp.TcpView;
import java.util.List;

/**
 * A connection that the source's kernel has opened to the target and sent no data in.
 *
 * @param selective whether both sides support selective acknowledgements
 */
record SimConnection(IpAddress source, IpAddress target, int sourcePort, int destinationPort, boolean selective) {
    private static final SeqNumber OURS = new SeqNumber(0x0_1234);
    private static final SeqNumber THEIRS = new SeqNumber(0x5eed_0000);
    private static final int WINDOW = 64_240;
    private static final int TTL = 64;

    ByteBuf syn() {
        return sent(source, target, segment(OURS, new SeqNumber(0), TcpFlags.SYN, permission()));
    }

    ByteBuf synAck() {
        TcpSpec answer = back(THEIRS, TcpFlags.SYN.and(TcpFlags.ACK), permission());
        return sent(target, source, answer);
    }

    ByteBuf ack() {
        return sent(source, target, segment(OURS.plus(1), THEIRS.plus(1), TcpFlags.ACK, TcpOptionsSpec.NONE));
    }

    /** The answer to old data: an acknowledgement that reports it as a duplicate, if SACK is permitted (RFC 2883 §4). */
    TcpSpec duplicate(TcpView old) {
        SeqNumber end = old.sequence().plus(old.payloadEnd() - old.payloadStart());
        TcpOption.Writable duplicate = new TcpOption.SelectiveAcknowledgement(
                List.of(new TcpOption.SelectiveAcknowledgement.Block(old.sequence(), end)));
        return back(THEIRS.plus(1), TcpFlags.ACK, selective ? TcpOptionsSpec.of(duplicate) : TcpOptionsSpec.NONE);
    }

    private TcpOptionsSpec permission() {
        return selective ? TcpOptionsSpec.of(new TcpOption.SackPermitted()) : TcpOptionsSpec.NONE;
    }

    private TcpSpec segment(SeqNumber sequence, SeqNumber acknowledged, TcpFlags flags, TcpOptionsSpec options) {
        return new TcpSpec(sourcePort, destinationPort, sequence, acknowledged, flags, WINDOW, options);
    }

    private TcpSpec back(SeqNumber sequence, TcpFlags flags, TcpOptionsSpec options) {
        return new TcpSpec(
                /* sourcePort= */ destinationPort,
                /* destinationPort= */ sourcePort,
                sequence,
                OURS.plus(1),
                flags,
                WINDOW,
                options);
    }

    private static ByteBuf sent(IpAddress from, IpAddress to, TcpSpec segment) {
        ByteBuf out = Unpooled.buffer();
        IpSpec.plain(from, to, TcpView.PROTOCOL, TTL).emit(out, segment.headerLength());
        segment.emit(out, from, to);
        return out;
    }
}
