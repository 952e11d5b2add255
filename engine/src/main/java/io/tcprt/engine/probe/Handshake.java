package io.tcprt.engine.probe;

import io.tcprt.codec.Decoded;
import io.tcprt.codec.Network;
import io.tcprt.codec.Transport;
import io.tcprt.codec.tcp.TcpFlags;
import io.tcprt.codec.tcp.TcpOption;
import io.tcprt.codec.tcp.TcpView;
import io.tcprt.engine.plan.Flow;
import java.util.Optional;

/** Learns a connection of this machine's kernel from its captured frames, as they come. */
public final class Handshake {
    private final Flow flow;
    private int syns;
    private boolean accepted;
    private Optional<Session> session = Optional.empty();

    public Handshake(Flow flow) {
        this.flow = flow;
    }

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
            session = Optional.of(new Session(segment.sequence(), segment.acknowledgement(), timestamps(segment)));
        }
    }

    private static Optional<TcpOption.Timestamps> timestamps(TcpView segment) {
        for (TcpOption option : segment.options()) {
            if (option instanceof TcpOption.Timestamps stamps) {
                return Optional.of(stamps);
            }
        }
        return Optional.empty();
    }

    /** The connection as our kernel's last segment has it; empty until it has acknowledged the other side's SYN. */
    public Optional<Session> session() {
        return session;
    }

    /** How many SYNs our kernel sent. */
    public int syns() {
        return syns;
    }

    /** Whether the other side answered SYN-ACK. */
    public boolean accepted() {
        return accepted;
    }
}
