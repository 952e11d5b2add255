package io.tcprt.engine.internal.probe;

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
 * TCP probes within an open connection: segments with one octet of old data, like a keep-alive (RFC 9293 §3.8.4).
 *
 * <pre>
 *  sequence   SND.NXT - 1 - (ttl &lt;&lt; 4 | attempt)     at most 4096 below SND.NXT
 * </pre>
 *
 * <p>The sequence number is near enough to be inside the window that a stateful firewall accepts, and old enough that the
 * receiver drops the octet and acknowledges it at once, naming it if it can (RFC 2883). The window field carries our mark: a
 * receiver ignores the window of an unacceptable segment.
 *
 * @since 0.1
 */
public final class SessionSegments implements TcpProbes {
    private static final ByteBuf OCTET =
            Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(new byte[1]).asReadOnly());

    private final Flow flow;
    private final Session session;

    /**
     * Builds probes for an open connection.
     *
     * @param flow the connection's flow
     * @param session the connection's state
     */
    public SessionSegments(Flow flow, Session session) {
        this.flow = flow;
        this.session = session;
    }

    @Override
    public TcpSpec segment(int ttl, int attempt, int window) {
        return new TcpSpec(
                flow.sourcePort(),
                flow.destinationPort(),
                session.next().plus(-1 - (ttl << 4) - attempt),
                session.expected(),
                TcpFlags.ACK,
                window,
                options());
    }

    /** Aligned, and in the order Linux uses. */
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
     * Reads a probe from a captured frame of a connection. The TTL encoded in the sequence number, the one in the window and
     * the one in the IP header must agree.
     *
     * @param frame a captured frame
     * @param next the sequence number after the SYN's; our side never sends data
     * @return the probe; empty if the frame is not one
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

    /**
     * Whether an acknowledgement number covers everything the connection of a probe has sent, so that it must come from the
     * peer.
     *
     * @param acknowledgement acknowledgement number of a segment
     * @param probe a probe within the connection
     * @return whether it acknowledges exactly what our side has sent
     */
    public static boolean acknowledgesAll(SeqNumber acknowledgement, Probe probe) {
        return probe.key() instanceof ProbeKey.Tcp tcp
                && (acknowledgement.minus(tcp.sequence()) - 1) >> 4 == probe.ttl();
    }

    /**
     * Whether a frame may be a probe within some connection, judged by its shape alone.
     *
     * @param frame a captured frame
     * @return whether it is an ACK with one octet of data
     */
    public static boolean isCandidate(Decoded frame) {
        if (!(frame.network() instanceof Network.Ip packet && packet.transport() instanceof Transport.Tcp tcp)) {
            return false;
        }
        TcpView segment = tcp.segment();
        return segment.flags().equals(TcpFlags.ACK) && segment.payloadEnd() - segment.payloadStart() == 1;
    }
}
