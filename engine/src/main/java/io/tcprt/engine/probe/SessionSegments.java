package io.tcprt.engine.probe;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.tcprt.codec.Decoded;
import io.tcprt.codec.Network;
import io.tcprt.codec.Transport;
import io.tcprt.codec.tcp.SeqNumber;
import io.tcprt.codec.tcp.TcpFlags;
import io.tcprt.codec.tcp.TcpOption.NoOperation;
import io.tcprt.codec.tcp.TcpOptionsSpec;
import io.tcprt.codec.tcp.TcpSpec;
import io.tcprt.codec.tcp.TcpView;
import io.tcprt.engine.plan.Flow;
import io.tcprt.engine.plan.TcpForm;
import java.util.Optional;

/**
 * Probes within an open connection: one octet of old data each, as a keep-alive is (RFC 9293 §3.8.4).
 *
 * <pre>
 *  sequence   SND.NXT - 1 - (ttl &lt;&lt; 4 + attempt)     within 2<sup>12</sup> of what is current
 * </pre>
 *
 * <p>So near it is inside the window that a stateful firewall looks for, and so old that the receiver drops the octet and
 * says so at once, naming it if it can (RFC 2883). The window is our mark: a segment that is not acceptable changes
 * none.
 */
public final class SessionSegments implements TcpProbes {
    private static final ByteBuf OCTET =
            Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(new byte[1]).asReadOnly());

    private final Flow flow;
    private final Session session;

    public SessionSegments(Flow flow, Session session) {
        this.flow = flow;
        this.session = session;
    }

    @Override
    public TcpSpec segment(int ttl, int attempt) {
        return new TcpSpec(
                flow.sourcePort(),
                flow.destinationPort(),
                session.next().plus(-1 - (ttl << 4) - attempt),
                session.expected(),
                TcpFlags.ACK,
                ProbeId.window(ttl),
                options());
    }

    /** In the order in which Linux puts them, aligned. */
    private TcpOptionsSpec options() {
        return session.timestamps()
                .map(stamps -> TcpOptionsSpec.of(new NoOperation(), new NoOperation(), stamps))
                .orElse(TcpOptionsSpec.NONE);
    }

    @Override
    public ByteBuf payload() {
        return OCTET;
    }

    @Override
    public Optional<Probe> read(Decoded frame) {
        return read(frame, session.next());
    }

    /**
     * The probe in a captured frame of a connection; empty when the frame is none. The TTL is in the number, in the window
     * and in the header, and all three agree.
     *
     * @param next the number behind the SYN's: our side never sends data
     */
    public static Optional<Probe> read(Decoded frame, SeqNumber next) {
        if (!isCandidate(frame)) {
            return Optional.empty();
        }
        Network.Ip packet = (Network.Ip) frame.network();
        TcpView segment = ((Transport.Tcp) packet.transport()).segment();
        int ttl = (next.minus(segment.sequence()) - 1) >> 4;
        boolean ours = ttl == packet.header().ttl() && ttl == ProbeId.ttlOfWindow(segment.window());
        return ours ? Optional.of(ProbeReader.segment(packet.header(), segment, TcpForm.IN_SESSION)) : Optional.empty();
    }

    /** Whether a segment acknowledges what the connection of a probe has sent, and so comes from its other end. */
    public static boolean acknowledgesAll(SeqNumber acknowledgement, Probe probe) {
        return probe.key() instanceof ProbeKey.Tcp tcp
                && (acknowledgement.minus(tcp.sequence()) - 1) >> 4 == probe.ttl();
    }

    /** Whether a frame may be a probe of some connection, by its shape alone: an ACK with one octet. */
    public static boolean isCandidate(Decoded frame) {
        if (!(frame.network() instanceof Network.Ip packet && packet.transport() instanceof Transport.Tcp tcp)) {
            return false;
        }
        TcpView segment = tcp.segment();
        return segment.flags().equals(TcpFlags.ACK) && segment.payloadEnd() - segment.payloadStart() == 1;
    }
}
