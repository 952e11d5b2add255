package io.tcprt.engine.internal.probe;

import io.tcprt.codec.Decoded;
import io.tcprt.codec.Network;
import io.tcprt.codec.Transport;
import io.tcprt.codec.tcp.TcpFlags;
import io.tcprt.codec.tcp.TcpView;
import io.tcprt.engine.plan.Flow;
import java.util.Optional;

/**
 * Follows the handshake of a TCP connection that this machine's kernel opens, in its captured frames.
 *
 * @since 0.1
 */
public final class Handshake {
    private final Flow flow;
    private int syns;
    private boolean accepted;
    private Optional<Session> session = Optional.empty();

    /**
     * A handshake of which nothing has been captured yet.
     *
     * @param flow the connection's flow, as the kernel sends
     */
    public Handshake(Flow flow) {
        this.flow = flow;
    }

    /**
     * Takes the next captured frame of the flow.
     *
     * @param frame a frame of the flow, in either direction
     */
    public void heard(Decoded frame) {
        if (!(frame.network() instanceof Network.Ip packet && packet.transport() instanceof Transport.Tcp tcp)) {
            return;
        }
        TcpView segment = tcp.segment();
        TcpFlags flags = segment.flags();
        if (!packet.header().source().equals(flow.source())) {
            accepted |= flags.contains(TcpFlags.SYN.and(TcpFlags.ACK));
        } else if (flags.isSyn()) {
            syns++;
        } else if (flags.contains(TcpFlags.ACK) && !flags.contains(TcpFlags.RST)) {
            session = Optional.of(
                    new Session(segment.sequence(), segment.acknowledgement(), ProbeReader.timestamps(segment)));
        }
    }

    /** {@return the connection's state after our kernel's last segment; empty until our kernel acknowledged the peer's SYN} */
    public Optional<Session> session() {
        return session;
    }

    /** {@return how many SYNs our kernel sent} */
    public int syns() {
        return syns;
    }

    /** {@return whether the peer answered with a SYN-ACK} */
    public boolean accepted() {
        return accepted;
    }
}
